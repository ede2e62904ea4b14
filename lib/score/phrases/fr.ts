import type { Phrases } from './phrases.ts';

export const fr: Phrases = {
  complaint: `inacceptable*, honte, honteu*, scandal*, degout*, lamentable*, pathetique, ridicule, revoltant*,
    ecoeur*, inadmissible*, intolerable*, pire, le pire, la pire, nul, nulle, nuls, nulles, nullissime, horrible,
    terrible, affreu*, catastroph*, catastrophique, mauvais*, mauvais service, tres mauvais, deplorable*, merdique,
    de la merde, merde, poubelle, inutile*, incompeten*, impoli*, malpoli*, desagreable*, arnaque*, escroc*,
    escroquerie, voleur*, vol pur, mensong*, menteur*, mentent, mentez, se moque, se moquent, vous moquez,
    vous foutez, foutage de gueule, fout de, foutent de, blague, plaisanterie, ras le bol, marre, en ai marre, agace*,
    agacant*, enerv*, furieu*, frustr*, decu, decue, decus, decev*, deception, desastre, bordel, plainte, me plains,
    reclamation, c est abuse, abuse, abusif, abusive, n importe quoi, c est fou, jusqu a quand, plus jamais,
    perte de temps, sert a rien, servent a rien, ne sert a, sans solution, aucune solution, aucune aide,
    aucune reponse, personne ne sait, m ignore*, ignore*, laisse tomber, manque de, pas normal, pas serieux,
    pas acceptable, pas content*, pas contente, mal recu, je deconseille, deconseill*, a fuir, fuyez,
    publicite mensongere, probleme*, souci, injuste*, du grand n importe quoi, bravo l`,
  failure: `ne marche pas, marche pas, ne fonctionne pas, fonctionne pas, ne marche plus, marche plus,
    fonctionne plus, ne fonctionne plus, ne charge pas, ne s ouvre pas, ne s allume, impossible de, impossible d,
    n arrive pas, arrive pas a, n est pas arrive, pas arrive, jamais arrive, toujours pas arrive, pas recu,
    jamais recu, rien recu, pas livre, non livre, jamais livre, pas ete livre, sans internet, plus d internet,
    pas d internet, plus de reseau, pas de reseau, pas de connexion, plus de connexion, plus d electricite, en panne,
    panne*, casse, cassee, cassees, abime*, defectueu*, endommage*, bug, bugs, bugue, bugge, erreur*, plante,
    plantage, perdu mon, perdu ma, perdu mes, bagage perdu, bagages perdus, valise perdue, colis perdu, rate mon,
    rate notre, retard*, annule, annulee, annules, annulation, bloque, bloquee, bloques, coince, coincee, coinces,
    mauvaise adresse, incomplet*, coupe, coupure, coupures, manquant*, inutilisable*, se ferme, ferme toute seule,
    ne s affiche pas, rien ne marche`,
  waiting: `j attends, attends depuis, attend depuis, nous attendons, attente, en attente, depuis des heures,
    depuis des jours, depuis des semaines, depuis une semaine, depuis un mois, depuis des mois, depuis ce matin,
    depuis hier, depuis plus, ca fait, cela fait, plus d une heure, une heure d attente, heures d attente,
    personne ne repond, personne ne decroche, personne au, ne repondent pas, repondent pas, ne repondez pas,
    repondez pas, injoignable*, sans reponse, pas de reponse, sans nouvelle*, toute la journee, toujours pas,
    encore une fois, une fois de plus, a nouveau, de nouveau, des nouvelles, une nouvelle, du nouveau, rappel,
    deuxieme fois, troisieme fois, quatrieme fois, 2eme fois, 3eme fois, 2e fois, 3e fois, depuis dix jours,
    ne repond jamais, ne repondent jamais`,
  reminder: `toujours rien, toujours aucune, toujours en attente, j attends toujours, attends toujours,
    encore en attente, combien de fois, deja envoye, deja ecrit, deja appele, deja contacte, deja signale,
    deja demande, deja dit, je vous ai deja, relance, je relance, je me permets de relancer, comme deja dit,
    j attends une reponse, j attends votre reponse, en attente d une reponse, en attente de votre,
    allez vous repondre, allez vous me repondre, repondez moi, repondez svp, merci de repondre, merci de me repondre,
    deuxieme fois que, troisieme fois que, quatrieme fois que, 2eme fois que, 3eme fois que, petit rappel`,
  urgent: `urgent*, urgence, d urgence, en urgence, au plus vite, le plus vite possible, des que possible,
    immediatement, tout de suite, maintenant svp, desespere*, aujourd hui meme, avant demain, rapidement svp, asap`,
  danger: `incendie*, a pris feu, prend feu, pris feu, en feu, en flammes, de la fumee, degage de la fumee, fumee
    dans, odeur de gaz, sent le gaz, fuite de gaz, odeur de brule, sent le brule, monoxyde, choc electrique, decharge
    electrique, electrocut*, electrise*, etincelles, a explose, explosion, explose dans, blesse, blessee, blesses,
    blessure*, saigne*, sang, brule la main, brulure*, me suis brule, s est brule, hopital, a l hopital, hospitalise*,
    aux urgences, ambulance, samu, pompiers, reaction allergique, choc anaphylactique, anaphyla*, intoxication,
    intoxique*, empoisonn*, salmonell*, asphyxi*, etouff*, inconscient*, evanoui*, ne peut plus respirer, peux plus
    respirer, crise cardiaque, infarctus, convulsion*, suicid*, me tuer, envie de mourir, agresse*, agression,
    harcelement sexuel, viol, freins ont lache, plus de freins, danger, dangereu*, danger de mort, failli mourir,
    aurait pu mourir, est mort, est morte, sont morts, verre dans, bout de verre, morceau de verre, piege dans, coince
    dans l ascenseur, bloque dans l ascenseur, bloques dans l ascenseur, sans insuline, sans oxygene, prendre feu,
    prenait feu, prennent feu, est mis a fumer, est mise a fumer, met a fumer, commence a fumer, s est embrase, s est
    enflamme, s est enflammee, fumee sort, fumee sortait, fumee est sortie, fumee noire, fumee partout, plein de
    fumee, plastique brule, sentait le brule, sentait le gaz, odeur de crame, sent le crame, odeur de roussi, court
    circuit, courts circuits, prise a fondu, chargeur a fondu, cable a fondu, batterie a fondu, prise fondue, cable
    fondu, batterie gonflee, batterie est gonflee, batterie a gonfle, batterie qui gonfle, # morts, # blesses, #
    victimes, # deces, fait # morts, sont decedes, est decede, est decedee, decede*, perdu la vie, blesse grave,
    gravement bless*, grievement bless*, etat critique, etat grave, casse le bras, casse la jambe, bras casse, jambe
    cassee, points de suture, ne respire plus, brulures au, brulures au second, noye*, pris une decharge, pris le jus,
    failli nous tuer, failli me tuer, traumatisme cranien, mort d une, tue # personnes, tues dans, personnes
    disparues, # disparus, sous les decombres, enseveli*, coinces sous`,
  figurative: `mort* de rire, morte de rire, mdr, mort de fatigue, mort de faim, mort de froid, telephone est mort,
    portable est mort, batterie est morte, ligne est morte, frole la crise cardiaque, failli faire une crise
    cardiaque, failli faire un infarctus, presque fait une crise cardiaque, explosion de saveurs, explosion de
    couleurs, explosion de rire, explose de rire, danger pour mon portefeuille, danger pour mon porte monnaie, mon
    sang ne fait, sang froid, sang neuf, bon sang, pur sang, suicide commercial, suicide politique, ambiance en feu,
    le public en feu, equipe en feu, feu de joie, point mort, temps mort, nature morte, pole emploi est mort, fou
    dangereux, poisson d avril, ai commence a fumer, me suis mis a fumer, me suis mise a fumer, recommence a fumer,
    equipe est en feu, est en feu ce soir, equipe etait en feu, joueurs en feu, twitter est en feu, twitter en feu,
    internet est en feu, internet en feu, reseaux en feu, toile en feu, toile prend feu, toile va prendre feu, je suis
    en feu, vous etes en feu, t es en feu, on est en feu, duo va faire des etincelles, va faire des etincelles, vont
    faire des etincelles, equipe fait des etincelles, fera des etincelles, feront des etincelles, de la fumee de
    cigarette, mort* d ennui, mort* de honte, mort* d envie, mort* de trouille, mort* de peur, mort* de soif, mort* de
    sommeil, mort* de fatigue, mort* d impatience, a mourir de rire, appli en feu, application en feu, reseaux sociaux
    en feu, ligne en feu, equipe de feu, failli mourir de rire, failli mourir de honte, failli mourir d ennui, fais
    une crise cardiaque, fait une crise cardiaque en voyant, crise cardiaque en voyant, crise cardiaque en ouvrant,
    crise cardiaque devant la facture, yeux qui saignent, oreilles qui saignent, saigne des yeux, saigne des oreilles,
    saignent les yeux, mauvais sang, sang d encre, coup de sang, me tuer de rire, ca va me tuer, explosion de joie,
    piege dans un contrat, piege dans le contrat, portable est decede, telephone est decede, batterie est decedee,
    internet est mort, site est mort, appli est morte, ligne morte, danger pour mon budget, noye* sous, noye* dans la,
    noye* dans les, blesse dans mon orgueil, etouffe par les frais, etouffe de rire, evanoui en voyant, service est
    mort, mort de l amour`,
  legal: `avocat*, tribunal, tribunaux, justice, en justice, porter plainte, porte plainte, depose plainte,
    deposer plainte, poursuite*, poursuivre, mise en demeure, action en justice, recours, mediateur, dgccrf,
    signalconso, signal conso, 60 millions, que choisir, ufc que, repression des fraudes, arcep, cnil, rgpd,
    association de consommateurs, droits des consommateurs, police, gendarmerie, a la presse, aux medias,
    journaliste*, huissier, conciliateur`,
  vulnerable: `mon bebe, notre bebe, un bebe, nourrisson*, nouveau ne, mon enfant, mes enfants, nos enfants, mon
    petit, ma petite, mon fils de, ma fille de, avec des enfants, avec un enfant, avec deux enfants, enfants en bas
    age, jeunes enfants, enfant mineur, fils mineur, fille mineure, mois et demi, ans et demi, ma grand mere, mon
    grand pere, mes grands parents, mamie, papi, personne agee, personnes agees, dame agee, monsieur age, parents
    ages, mere agee, pere age, je suis retraite, retraitee, retraites de, enceinte*, grossesse, handicap*, fauteuil
    roulant, mobilite reduite, pmr, je suis aveugle, personne aveugle, malvoyant*, je suis sourd*, personne sourde,
    malentendant*, autiste*, autisme, alzheimer, demence, ne peut pas marcher, ne peut plus marcher, alite*,
    diabetique*, diabete, insuline, asthmatique*, asthme, epilep*, chimio, chimiotherapie, cancer, dialyse, oxygene,
    je suis malade, est malade, enfant malade, gravement malade, mere malade, pere malade, personnes malades,
    traitement medical, personne vulnerable, personnes vulnerables, mere de #, pere de #, grand mere de #, grand pere
    de #, fils de # ans, fille de # ans, fils de # mois, fille de # mois, bebe de #, enfant de #`,
  cancel: `resilier, resilie, resiliation, je resilie, je vais resilier, annuler mon abonnement, annuler mon contrat,
    annuler ma commande, arreter mon abonnement, me desabonner, desabonn*, fermer mon compte, cloturer mon compte,
    cloture mon compte, supprimer mon compte, changer d operateur, change d operateur, changer de banque,
    changer de fournisseur, je change de, passer a la concurrence, passe a la concurrence, chez la concurrence,
    aller voir ailleurs, vais voir ailleurs, je vais aller chez, je pars chez, perdre un client, perdez un client,
    perdu un client, perdu une cliente, plus client, plus jamais chez, plus jamais je, boycott*, dernier achat,
    derniere fois que`,
  money: `rembours*, mon argent, rendez moi, rendez l argent, rendre l argent, debite deux fois, prelevee deux fois,
    preleve deux fois, facture deux fois, double prelevement, prelevement*, preleve, preleves, trop percu, surfactur*,
    facture en trop, frais caches, frais abusifs, frais bancaires, facture erronee, erreur de facturation, indemnis*,
    dedommag*, compensation, geste commercial, me devez, me doit, on m a vole, vole mon argent, perdu de l argent,
    de ma poche, cheque, paye pour rien, avoir non, caution`,
  question: `comment, quand, combien, ou est, ou en est, ou sont, ou puis, ou trouver, ou peut, pourquoi, que dois,
    que faire, que se passe, qu est ce, qu en est, quel, quelle, quels, quelles, qui peut, a qui, qui contacter,
    est ce que, est ce, est il, y a t il, y a il, y aura t il, peut on, puis je, pouvez vous, pourriez vous, peux tu,
    pourrais tu, pourrait on, avez vous, auriez vous, savez vous, allez vous, faites vous, faut il, dois je,
    serait il possible, est il possible, possible de, possible d avoir, c est possible, c est normal, est ce normal,
    quelqu un sait, quelqu un peut, quelqu un pourrait, quelle heure, des infos, une idee, une info, acceptez vous,
    vous avez, vous faites, vous pouvez, vous pourriez, combien de temps, livrez vous, proposez vous, prenez vous,
    vendez vous, etes vous, ouvrez vous, peut il, puis`,
  request: `aidez moi, besoin d aide, aide svp, de l aide, pouvez vous m aider, pourriez vous m aider,
    peux tu m aider, pouvez vous me, m aider, contactez moi, me contacter, rappelez moi, me rappeler, repondez en mp,
    regardez vos mp, regardez vos dm, en mp, en dm, reglez, corrigez, reparez, verifiez, verifier svp, merci de, svp,
    s il vous plait, besoin de savoir, j aimerais savoir, je voudrais savoir, je voulais savoir, je souhaite savoir,
    je souhaite, je souhaiterais, je voudrais, une question, ma question, dites moi, informez, expliquez moi,
    faites quelque chose, faites le necessaire`,
  praise: `merci, merci beaucoup, merci bcp, mille mercis, remerci*, excellent*, genial*, super, parfait*,
    formidable*, fantastique*, magnifique*, merveilleu*, adore, j adore, j aime, top, au top, bon service,
    tres bon service, bon travail, beau travail, bravo a, bravo pour, felicitation*, recommande, je recommande,
    le meilleur, la meilleure, les meilleurs, aimable*, sympathique*, sympa, gentil*, rapide*, tres rapide, efficace*,
    reactif*, reactive*, reactivite, content, contente, contents, satisfait*, ravi, ravie, ravis, heureu*, un plaisir,
    regle rapidement, resolu, chapeau a, impeccable*, nickel, tres bien, professionnel, professionnelle,
    bonne journee, sans probleme, aucun probleme, pas de probleme, pas de souci, sans souci, pas mal, probleme regle,
    probleme resolu`,
  sarcasm: `merci pour rien, merci de rien, merci d avoir perdu, merci d avoir gache, merci d avoir annule,
    merci pour le retard, merci pour les retards, merci pour ce retard, merci de me faire perdre,
    merci de m avoir laisse, merci de ne pas, merci de nous laisser, merci bien, bravo pour le retard,
    bravo pour l attente, bravo pour votre incompetence, bravo pour ce, bravo le service, bravo champion,
    quel beau service, quel professionnalisme, felicitations pour le retard, vive la, ameliorez, serait bien,
    ca serait bien, c est du propre, chapeau l artiste`,
  spam: `jeu concours, concours, tirage au sort, a gagner, gagnez, tentez de gagner, tente de gagner, suivez nous,
    follow et rt, rt et follow, rt et, code promo, code de reduction, cliquez ici, lien en bio, lien dans la bio,
    achetez maintenant, livraison gratuite, livraison offerte, offre limitee, bon plan, bons plans,
    gagner de l argent, revenus, travailler a domicile, cryptomonnaie*, bitcoin, forex, investissez, a vendre,
    abonnez vous, nouvelle video, ecoutez, lisez, lire la suite, en savoir plus, decouvrez, actualite*, on recrute,
    nous recrutons, offre d emploi, via, rt`,
  you: `vous, votre, vos, tu, ton, ta, tes, toi, te, equipe, service client, sav, support, messieurs, mesdames`,
  me: `ma commande, mon vol, mon compte, ma carte, ma facture, mon telephone, mon portable, mon colis, ma valise,
    mes bagages, mon bagage, mon billet, ma reservation, ma ligne, mon internet, ma box, mon argent, mon appli,
    mon numero, mon mail, mon contrat, mon abonnement, mon paiement, mon fils, ma fille, ma femme, mon mari, ma mere,
    mon pere, mon, ma, mes, j ai, je suis, je n ai, je ne, je, j, moi, m, nous, notre, nos, on a, on nous, on m`,
  negation: `ne, n, pas, plus, jamais, rien, personne, aucun, aucune, sans, ni, manque, non`,
};
