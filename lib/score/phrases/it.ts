import type { Phrases } from './phrases.ts';

export const it: Phrases = {
  complaint: `inaccettabil*, vergogn*, che vergogna, vergognatevi, schif*, fa schifo, fate schifo, disgust*, penos*,
    patetic*, ridicol*, scandalos*, indecent*, indegn*, indignat*, pessim*, orribil*, terribil*, disastr*, disastros*,
    tremend*, peggio, peggior*, il peggior*, spazzatura, inutil*, incompetent*, incapac*, maleducat*, scortes*,
    truff*, truffa, truffatori, frode, furto, ladri, ladro, bugi*, bugiardi, mentite, mentono, presa in giro,
    prendete in giro, prendere in giro, prendendo in giro, barzelletta, scherzo, state scherzando, stufo, stufa,
    stanco di, stanca di, non ne posso piu, arrabbiat*, furios*, incazzat*, frustra*, delus*, deludent*, delusione,
    caos, casino, reclam*, lament*, assurd*, fino a quando, mai piu, perdita di tempo, non serve a, non servite,
    non risolvete, non risolvono, nessuna soluzione, senza soluzione, nessun aiuto, non aiutano, nessuno sa,
    mi ignorate, ignorate, ignorat*, lasciato a piedi, abbandonat*, mancanza di, pessimo servizio, servizio pessimo,
    cattivo servizio, brutta esperienza, trattat* male, molto male, malissimo, scadent*, scandalo, che merda,
    di merda, merda, cazzo, non consiglio, sconsigl*, da evitare, evitate, pubblicita ingannevole, ingannevol*,
    problema, problemi, ingiust*, non e giusto, non e possibile, e uno scandalo, abuso, buffonata, pagliacci*,
    inesistente, rovinat*`,
  failure: `non funziona*, non va, non carica, non si apre, non si accende, non si collega, non si connette,
    non riesco, non mi fa, non posso accedere, non arriva*, non e arrivat*, non e ancora arrivat*, mai arrivat*,
    non ho ricevuto, mai ricevut*, non ricevo, non consegnat*, mancata consegna, senza internet, senza linea,
    senza rete, senza luce, senza corrente, senza connessione, niente internet, niente linea, non c e linea,
    non prende, rotto, rotta, rotti, rotte, guast*, difettos*, danneggiat*, errore, errori, bug, in crash, crasha,
    bloccat*, si blocca, si impalla, caduta la linea, cade la linea, disservizi*, perso il mio, perso la mia,
    perso le mie, persa, bagaglio perso, bagagli persi, valigia persa, pacco perso, smarrit*, perso il volo,
    perso la coincidenza, ritard*, cancellat*, cancellato il volo, annullat*, soppresso, sospes*, sbagliat*,
    incomplet*, manca, mancano, down, fuori servizio, fuori uso`,
  waiting: `aspetto da, aspettando, sto aspettando, stiamo aspettando, in attesa, attesa, attendo, attendo da, da ore,
    da giorni, da settimane, da una settimana, da un mese, da mesi, da ieri, da stamattina, da piu di, e da,
    sono giorni che, sono settimane che, sono mesi che, ore di attesa, un ora di attesa, ore al telefono,
    nessuno risponde, nessuno mi, non risponde nessuno, non rispondete, non rispondono, non risponde, senza risposta,
    nessuna risposta, irraggiungibil*, tutto il giorno, tutta la giornata, ancora non, non ancora, non ho ancora,
    ancora una volta, di nuovo, nuovamente, novita, aggiornamenti, promemoria, ho gia, seconda volta, terza volta,
    quarta volta, senza una risposta, senza alcuna risposta`,
  reminder: `sto ancora aspettando, ancora in attesa, sono ancora in attesa, ancora aspetto, aspetto ancora,
    ancora niente, ancora nulla, ancora nessuna, ancora nessun, per la seconda volta, per la terza volta,
    ennesima volta, per l ennesima, quante volte, gia scritto, gia inviato, gia chiamato, gia segnalato, gia chiesto,
    gia detto, vi ho gia, qualche novita, ci sono novita, novita su, qualche aggiornamento, sollecit*, come gia detto,
    attendo risposta, attendo una risposta, aspetto risposta, aspetto una risposta, rispondetemi, rispondete,
    mi rispondete, avete intenzione di rispondere, qualcuno risponde, potete rispondere, la seconda volta che,
    la terza volta che, seconda volta che scrivo, terza volta che scrivo, terza volta che chiedo,
    ci sono aggiornamenti, ho gia scritto, ho gia segnalato, ho gia chiesto`,
  urgent: `urgent*, urgenza, con urgenza, il prima possibile, prima possibile, al piu presto, quanto prima,
    immediatamente, subito, emergenza, disperat*, oggi stesso, entro oggi, entro domani, adesso`,
  danger: `incendio, ha preso fuoco, preso fuoco, prende fuoco, a fuoco, in fiamme, esce fumo, fumo da, fumo dal,
    puzza di gas, odore di gas, fuga di gas, perdita di gas, puzza di bruciato, odore di bruciato, monossido, scossa
    elettrica, ho preso la scossa, preso la scossa, folgorat*, scintille, e esploso, e esplosa, esplosion*, esplos*,
    ferit*, lesion*, sanguina*, sangue, ustion*, mi sono bruciat*, ospedale, in ospedale, ricoverat*, pronto soccorso,
    ambulanza, vigili del fuoco, reazione allergica, shock anafilattico, anafila*, intossica*, avvelena*, salmonell*,
    soffoca*, svenut*, svenire, priv* di sensi, non riesce a respirare, non riesco a respirare, infarto, convulsion*,
    suicid*, uccidermi, voglio morire, aggredit*, aggression*, molest*, violenza sessuale, stupro, freni rotti, senza
    freni, freni non funzionano, pericol*, rischio di vita, rischiato la vita, rischiato di morire, quasi morti, e
    morto, e morta, sono morti, vetro nel, vetro nella, pezzo di vetro, intrappolat*, bloccat* in ascensore, bloccati
    nell ascensore, bloccato nell ascensore, senza insulina, senza ossigeno, prendere fuoco, prendeva fuoco, prendono
    fuoco, andato a fuoco, andata a fuoco, fare fumo, faceva fumo, fa fumo, uscire fumo, usciva fumo, uscito fumo,
    esce del fumo, usciva del fumo, fumo nero, fumo dalla, fumo dallo, fumo dall, pieno di fumo, piena di fumo,
    iniziato a fumare, cominciato a fumare, plastica bruciata, puzzava di bruciato, puzzava di gas, cortocircuito,
    corto circuito, presa fusa, spina fusa, cavo fuso, caricatore fuso, caricabatterie fuso, si e fusa la presa, si e
    fuso il caricatore, si e fuso il cavo, batteria gonfia, batteria e gonfia, batteria gonfiata, batteria si e
    gonfiata, si e gonfiata la batteria, # morti, # feriti, # vittime, muoiono, morirono, deceduto, deceduta,
    deceduti, perso la vita, hanno perso la vita, ferito grave, gravemente ferit*, condizioni critiche, condizioni
    gravi, rotto il braccio, rotto la gamba, rotta la gamba, rotta il braccio, braccio rotto, gamba rotta, commozione
    cerebrale, punti di sutura, non respira, non respira piu, ustioni di secondo, ustioni di terzo, annegat*, ho preso
    una scossa, preso una scossa, quasi ci ammazza, quasi mi ammazza, freni hanno ceduto, ceduto i freni, freni non
    hanno, odore forte di gas, persone disperse, # dispersi, sotto le macerie, sepolt*, intrappolati sotto`,
  figurative: `mort* dal ridere, morto dalle risate, morta dalle risate, muoio dal ridere, muoio dalle risate, morto
    di fame, morto di sonno, morto di noia, quasi un infarto, quasi mi viene un infarto, mi viene un infarto, da
    infarto, fatto venire un infarto, telefono e morto, telefono morto, batteria e morta, batteria morta, linea e
    morta, linea morta, esplosione di gusto, esplosione di sapori, esplosione di colori, pericolo per il mio
    portafoglio, pericoloso per il portafoglio, sangue freddo, sangue blu, mi ribolle il sangue, ribolle il sangue,
    buon sangue, intrappolat* nel traffico, intrappolat* in coda, punto morto, tempi morti, natura morta, pubblico in
    fiamme, cuore in fiamme, orgoglio ferito, ferito nell orgoglio, suicidio politico, suicidio commerciale, mette a
    fuoco, mettere a fuoco, messo a fuoco, messa a fuoco, mettono a fuoco, metti a fuoco, mettendo a fuoco, ferro a
    fuoco, non fumo da, non fumo dal, non fumo dalla, non fumo dall, io non fumo da, ho iniziato a fumare, ho
    cominciato a fumare, ho ricominciato a fumare, fara scintille, faranno scintille, fuoco di paglia, mort* di noia,
    mort* di invidia, mort* di vergogna, mort* di paura, mort* di sete, mort* di freddo, mort* di caldo, mort* di
    stanchezza, mort* di fame, mort* di sonno, muoiono dal ridere, app in fiamme, social in fiamme, twitter in fiamme,
    rete in fiamme, a momenti un infarto, prende un infarto, preso un infarto vedendo, infarto vedendo, infarto con la
    bolletta, infarto per il prezzo, venire un infarto, verra un infarto, sanguinano gli occhi, sanguinano le
    orecchie, occhi che sanguinano, sanguinare gli occhi, sanguinare le orecchie, cattivo sangue, sangue e sudore,
    esplosione di gioia, intrappolat* in un contratto, intrappolat* nel contratto, intrappolat* nel menu, internet e
    morto, app e morta, sito e morto, wifi e morto, soffocat* dai debiti, soffocat* dalla burocrazia, soffocat* di
    mail, annegat* nei debiti, annegat* nelle carte, svenuto vedendo, svenuta vedendo, svengo quando vedo, svenire dal
    ridere, pericolo per il mio conto, non e pericoloso, ferit* nell orgoglio, voglio morire dal ridere, voglio morire
    di vergogna`,
  legal: `avvocat*, legale, legali, vie legali, azione legale, azioni legali, denunc*, denuncia, querel*, tribunale,
    giudice di pace, causa legale, vi faccio causa, fare causa, faccio causa, associazione consumatori,
    associazioni consumatori, codacons, altroconsumo, federconsumatori, adiconsum, agcom, agcm, antitrust, corecom,
    conciliazione, diritti dei consumatori, codice del consumo, enac, arera, garante, garante privacy, gdpr, polizia,
    polizia postale, carabinieri, alla stampa, ai giornali, giornalist*, striscia la notizia, diffida,
    arbitro bancario`,
  vulnerable: `mio bambino, mia bambina, miei bambini, nostro bambino, nostri bambini, il mio bimbo, la mia bimba,
    neonat*, con un neonato, con bambini, con un bambino, con due bambini, bambini piccoli, bimbi piccoli, figlio
    piccolo, figlia piccola, miei figli, minorenn*, mesi di vita, anni di eta, mia nonna, mio nonno, miei nonni,
    anzian*, persone anziane, signora anziana, terza eta, pensionat*, incinta, gravidanza, disabile, disabili,
    disabilita, sono invalid*, invalido civile, invalida civile, invalidita, sedia a rotelle, carrozzina, mobilita
    ridotta, sono cieco, sono cieca, persona cieca, non vedente, sono sordo, sono sorda, persona sorda, autistic*,
    autismo, alzheimer, demenza, non puo camminare, non riesce a camminare, allettat*, diabetic*, diabete, insulina,
    asmatic*, asma, epiless*, epilett*, chemio, chemioterapia, cancro, tumore, dialisi, ossigeno, sono malat*, e
    malat*, figlio malato, figlia malata, madre malata, padre malato, gravemente malat*, farmaci salvavita, persona
    vulnerabile, persone vulnerabili, madre di #, padre di #, nonna di #, nonno di #, figlio di # anni, figlia di #
    anni, figlio di # mesi, figlia di # mesi, bambino di #, bambina di #, neonato di #`,
  cancel: `disdett*, disdire, disdico, recesso, recedere, annullare il contratto, annullare l abbonamento,
    annullare l ordine, cancellare il mio account, cancellare l account, cancellare l abbonamento,
    cancello l abbonamento, chiudere il conto, chiudo il conto, chiudere l account, cambio operatore,
    cambiare operatore, cambio gestore, cambiare gestore, cambio banca, cambiare banca, passo a, passare a,
    passo alla concorrenza, alla concorrenza, portabilita, perso un cliente, perdere un cliente, perdete un cliente,
    un cliente in meno, una cliente in meno, non saro piu cliente, non sono piu cliente, mai piu con voi,
    mai piu da voi, non compro piu, non comprero piu, non volo piu, non volero piu, ultima volta che, boicott*`,
  money: `rimbors*, risarci*, i miei soldi, soldi indietro, ridatemi, restituit*, restituzione, addebitat* due volte,
    doppio addebito, addebito doppio, addebito non, addebiti non, addebitato, addebitati, addebito, addebiti,
    pagato due volte, bolletta sbagliata, fattura sbagliata, bolletta errata, fattura errata, costi nascosti,
    spese nascoste, costi extra, indennizz*, compensazione, mi dovete, mi devono, mi hanno rubato, rubato i soldi,
    rubati, perso soldi, clonata, clonato, caparra, deposito, penale, commissioni, a mie spese, di tasca mia,
    non autorizzat*, truffato`,
  question: `come posso, come faccio, come si, come mai, come funziona, come devo, quando, quanto, quanti, quante,
    quanta, quanto costa, dove, dov e, perche, che cosa devo, cosa devo, cosa posso, cosa succede, che succede,
    che fine ha, che fine hanno, qual e, quale, quali, chi posso, chi devo, a chi, posso, si puo, potete, puoi, puo,
    potreste, potresti, potrei, e possibile, sarebbe possibile, c e, ci sono, ci sara, avete, avreste, sapete,
    sapreste, qualcuno sa, qualcuno puo, qualcuno mi, mi sapete, mi sapreste, mi potete, mi puo, mi potreste, mi dite,
    farete, fate, accettate, a che ora, che orari, e normale, devo, bisogna, riuscite a, riuscirete, tornera, esiste,
    quanto tempo, spedite, consegnate, aprite, siete aperti, posso ritirare`,
  request: `aiuto, aiutatemi, mi aiutate, mi potete aiutare, potete aiutarmi, mi puo aiutare, ho bisogno di,
    avrei bisogno, bisogno di aiuto, contattatemi, mi contattate, contattarmi, richiamatemi, fatemi sapere, risolvete,
    risolvetemi, sistemate, riparate, controllate, verificate, guardate i dm, leggete i dm, in dm, in privato,
    vorrei sapere, volevo sapere, volevo chiedere, vorrei, mi servirebbe, una domanda, un informazione, un info,
    info su, informazioni su, informazioni, ditemi, spiegatemi, mi spiegate, per favore, per cortesia, cortesemente,
    fate qualcosa`,
  praise: `grazie, grazie mille, tante grazie, ringrazi*, eccellent*, ottim*, fantastic*, meraviglios*, perfett*,
    stupend*, splendid*, bellissim*, bravissim*, bravi, brava, bravo, adoro, amo, mi piace, buon servizio,
    ottimo servizio, buon lavoro, ottimo lavoro, complimenti, consiglio a tutti, lo consiglio, consigliatissim*,
    consigliato, migliore, migliori, il migliore, la migliore, i migliori, gentil*, cortes*, disponibil*, veloc*,
    rapid*, efficient*, professional*, content*, soddisfatt*, felice, felici, un piacere, risolto, tutto risolto, top,
    numeri uno, numero uno, grandi, grande servizio, impeccabil*, molto bene, auguri, nessun problema, senza problemi,
    senza alcun problema, niente male, problema risolto`,
  sarcasm: `grazie di niente, grazie per niente, grazie di nulla, grazie per nulla, grazie per il ritardo,
    grazie per avermi, grazie per aver perso, grazie per aver rovinato, grazie per aver cancellato, grazie per averci,
    grazie per non, complimenti per il ritardo, complimenti per il servizio, complimenti per il disservizio,
    complimenti davvero, complimenti per l organizzazione, complimenti vivissimi, bel servizio, bell servizio,
    che bel servizio, ottimo lavoro davvero, che professionalita, alla faccia del, sarebbe bello se, migliorate,
    da migliorare, sarebbe meglio, meglio perdere, andiamo bene`,
  spam: `concorso, estrazione, in palio, vinci, vincere un, partecipa, seguici, seguiteci, seguimi, ricambio,
    follow e rt, rt e, codice sconto, codice promo, coupon, clicca qui, clicca sul link, link in bio, compra ora,
    acquista ora, spedizione gratuita, offerta limitata, offerte, offerta, guadagna, guadagnare, lavora da casa,
    criptovalut*, bitcoin, forex, investi, vendo, vendesi, in vendita, iscriviti, iscrivetevi, nuovo video, ascolta,
    leggi, leggi tutto, scopri, scopri di piu, notizi*, stiamo assumendo, offerta di lavoro, via, rt`,
  you: `voi, vi, vostr*, siete, avete, lei, suo, sua, tu, tuo, tua, ti, team, assistenza, servizio clienti, supporto,
    signori`,
  me: `il mio ordine, il mio volo, il mio conto, la mia carta, la mia bolletta, il mio telefono, il mio cellulare,
    il mio pacco, la mia valigia, il mio bagaglio, il mio biglietto, la mia prenotazione, la mia linea,
    il mio internet, i miei soldi, la mia app, il mio numero, la mia mail, il mio contratto, il mio abbonamento,
    il mio pagamento, mio figlio, mia figlia, mia moglie, mio marito, mia madre, mio padre, mio, mia, miei, mie, mi,
    io, ho, sono, ho pagato, ho comprato, ho chiamato, ho ordinato, ho prenotato, devo, voglio, non riesco, ci,
    abbiamo, siamo, nostro, nostra, nostri`,
  negation: `non, mai, niente, nulla, nessuno, nessuna, nessun, senza, ne, neanche, nemmeno, neppure, manca`,
};
