import type { Phrases } from './phrases.ts';

export const de: Phrases = {
  complaint: `inakzeptabel, unverschamt*, frechheit, schande, beschamend, peinlich, eklig, ekelhaft, widerlich,
    erbarmlich, lacherlich, emporend*, unmoglich, unfassbar, unglaublich schlecht, katastroph*, furchtbar,
    schrecklich, grauenhaft, grausig, mies*, schlecht*, sehr schlecht, schlechter service, schlimmste*, schlechteste*,
    mull, schrott, dreck, scheisse, scheiss, scheiß*, kacke, mist, nutzlos, unfahig*, inkompetent*, unfreundlich*,
    unhoflich*, abzocke, abgezockt, betrug, betrogen, betruger, beschiss, luge, lugen, lugner, verarsch*, verappelt,
    witz, schlechter witz, soll das ein witz, saftladen, sauladen, nervt, nervig, genervt, nerven, satt,
    schnauze voll, reicht mir, es reicht, mir reicht, argern, argerlich, verargert, wutend, sauer, stinksauer, frust*,
    enttausch*, desaster, chaos, beschwer*, reklam*, beanstand*, nie wieder, nie mehr, zeitverschwendung,
    armutszeugnis, unterirdisch, unzumutbar, untragbar, zumutung, geht gar nicht, das kann nicht sein,
    kann doch nicht sein, kann ja wohl nicht, wie kann das sein, was soll das, was soll der, keine losung,
    keine hilfe, hilft nicht, niemand hilft, keiner hilft, ignoriert*, im stich gelassen, allein gelassen,
    hingehalten, vertrostet, abgewimmelt, unzufrieden, nicht zufrieden, nicht akzeptabel, nicht in ordnung,
    nicht zu empfehlen, nicht empfehlenswert, kann ich nicht empfehlen, finger weg, problem, probleme, unfair,
    irrefuhrend*, service wuste, servicewuste`,
  failure: `funktioniert nicht, geht nicht, funktioniert nicht mehr, geht nicht mehr, geht nix, geht nichts,
    funktionieren nicht, gehen nicht, ladt nicht, offnet nicht, startet nicht, verbindet nicht, lasst sich nicht, kann
    mich nicht einloggen, kann nicht, klappt nicht, nicht angekommen, nie angekommen, nicht erhalten, nie erhalten,
    nicht geliefert, nicht zugestellt, nicht bekommen, nichts bekommen, kommt nicht, kam nicht, kein internet, kein
    netz, kein empfang, kein strom, keine verbindung, kein anschluss, ausgefallen, ausfall, fallt aus, storung*,
    gestort, abgesturzt, sturzt ab, absturz*, kaputt, defekt*, beschadigt*, zerbrochen, fehlerhaft*, fehler, bug,
    verloren, verloren gegangen, gepack weg, koffer weg, paket weg, verpasst, anschluss verpasst, verspat*, verzoger*,
    storniert, annulliert, gestrichen, gesperrt, steckt fest, festgesteckt, sitze fest, falsche adresse, falscher
    artikel, falsch geliefert, unvollstandig, fehlt, fehlen, abgeschaltet, unterbroch*, geht gar nichts, sturzt,
    sturzt beim, verschwunden, sturzt jedes mal ab, falsche farbe, falsche grosse`,
  waiting: `ich warte, warte seit, warten seit, wir warten, gewartet, wartezeit, warteschleife, in der leitung,
    seit stunden, seit tagen, seit wochen, seit einer woche, seit zwei wochen, seit einem monat, seit monaten,
    seit gestern, seit heute morgen, uber eine stunde, stundenlang, tagelang, wochenlang, monatelang,
    niemand antwortet, keiner antwortet, niemand geht ran, keiner geht ran, niemand erreichbar, niemanden erreichen,
    nicht erreichbar, nicht zu erreichen, meldet sich nicht, meldet sich niemand, meldet sich keiner, keine antwort,
    keine ruckmeldung, keine reaktion, ohne antwort, den ganzen tag, immer noch nicht, immer noch, noch immer,
    noch immer nicht, noch nicht, schon wieder, erneut, nochmal, noch einmal, mehrmals, mehrfach, erinnerung, wie oft,
    noch nichts, das zweite mal, das dritte mal, keine auskunft, legt einfach auf, meldet sich seit`,
  reminder: `immer noch nichts, immer noch keine, immer noch kein, noch immer keine, warte immer noch,
    warte noch immer, warte noch, noch keine antwort, noch keine ruckmeldung, weiterhin keine, zum zweiten mal,
    zum dritten mal, zum vierten mal, zum wiederholten mal, zum x ten, schon mehrfach, bereits mehrfach,
    schon geschrieben, bereits geschrieben, schon angerufen, bereits angerufen, schon gemeldet, bereits gemeldet,
    schon gefragt, gibt es neuigkeiten, gibt es was neues, gibts was neues, neuigkeiten zu, irgendwelche neuigkeiten,
    wie bereits, wie schon gesagt, nachfrage, hake nach, ich bitte um antwort, bitte um ruckmeldung,
    warte auf antwort, warte auf eine antwort, warte auf ruckmeldung, antwortet endlich, endlich eine antwort,
    bekomme ich noch, kommt da noch, zweite mal dass ich, dritte mal dass ich, frage ich zum zweiten,
    frage ich zum dritten, ich frage nochmal, ich frage noch einmal, ich frage erneut, schreibe nochmal,
    schreibe euch nochmal, schreibe erneut, kleine erinnerung, wie oft noch, wie oft muss ich,
    noch immer keine antwort, immer noch keine antwort, immer noch keine ruckmeldung`,
  urgent: `dringend*, eilt, eilig, so schnell wie moglich, schnellstmoglich, sofort, umgehend, unverzuglich, notfall,
    asap, jetzt sofort, heute noch, noch heute, bis morgen, verzweifel*, auf der stelle`,
  danger: `brand, brennt, hat gebrannt, feuer gefangen, in flammen, raucht, qualmt, rauch aus, rauch im, gasgeruch,
    riecht nach gas, gas ausgetreten, gasleck, riecht verbrannt, brandgeruch, verschmort*, kohlenmonoxid, stromschlag,
    elektrischer schlag, funken, explodiert, explosion, verletzt, verletzte, verletzung*, verletzte sich, blutet,
    blutend, blut, verbrannt an der hand, verbrennung*, verbruht, krankenhaus, notaufnahme, krankenwagen,
    rettungswagen, notarzt, feuerwehr, allergische reaktion, allergischer schock, anaphyla*, lebensmittelvergiftung,
    vergift*, salmonell*, erstick*, bewusstlos, ohnmachtig, bekommt keine luft, bekomme keine luft, herzinfarkt,
    krampfanfall, selbstmord, suizid*, umbringen, will sterben, angegriffen, korperverletzung, sexuell belastig*,
    belastig* mich, vergewaltig*, bremsen versag*, bremse versag*, bremsen haben versagt, gefahr, gefahrlich*,
    lebensgefahr*, gefahrd*, fast gestorben, hatte sterben konnen, gestorben, tote, glas im, glassplitter, scherben
    im, metall im, eingesperrt im, eingeklemmt, im aufzug fest, im aufzug stecken, ohne insulin, ohne sauerstoff,
    verletzungsgefahr, fing feuer, fangt feuer, fing an zu rauchen, an zu rauchen, angefangen zu rauchen, begann zu
    rauchen, beginnt zu rauchen, fing an zu qualmen, an zu qualmen, angefangen zu qualmen, begann zu qualmen, beginnt
    zu qualmen, qualmte, qualmend*, an zu brennen, angefangen zu brennen, begann zu brennen, brannte, abgebrannt,
    ausgebrannt ist, kam rauch, kommt rauch, stieg rauch, steigt rauch, voller rauch, rauchentwicklung, starker rauch,
    roch verbrannt, nach verbranntem, verbrannter geruch, verbrannten geruch, verbranntes plastik, nach rauch und,
    roch nach gas, funkenflug, kurzschluss, angeschmort*, durchgeschmort*, angekokelt, stecker geschmolzen, ladegerat
    geschmolzen, kabel geschmolzen, akku geschmolzen, steckdose geschmolzen, akku aufgeblaht, akku ist aufgeblaht,
    aufgeblahter akku, aufgeblahten akku, akku hat sich aufgeblaht, akku blaht sich, akku aufgequollen, # tote, #
    verletzte, # todesopfer, # menschen gestorben, todesopfer, ums leben gekommen, ums leben kamen, ums leben, leben
    verloren, getotet, schwer verletzt, schwerverletzt*, lebensgefahrlich, kritischer zustand, kritischem zustand, arm
    gebrochen, bein gebrochen, gehirnerschutterung, genaht werden, atmet nicht, atmet nicht mehr, verbrennungen
    zweiten, verbrennungen dritten, ertrunken, einen schlag bekommen, stromschlag*, fast umgebracht, riecht es nach
    gas, riecht stark nach gas, es riecht nach gas, nach gas riecht, fast getotet, brandwunde*, rauchvergiftung, stark
    nach gas, streng nach gas, menschen vermisst, # vermisste, verschuttet, unter trummern, eingeklemmt unter`,
  figurative: `totgelacht, tot gelacht, lache mich tot, fast einen herzinfarkt, beinahe einen herzinfarkt, herzinfarkt
    bekommen als, kriege einen herzinfarkt, kriege gleich einen herzinfarkt, tote hose, tote leitung, totes pferd,
    explosion der sinne, geschmacksexplosion, preisexplosion, gefahr fur meinen geldbeutel, gefahr fur mein konto,
    gefahrlich gut, gefahrlich lecker, brennt mir unter den nageln, brennt darauf, brennt auf den nageln, brand new,
    neuer brand, mein brand, blut und wasser, kaltes blut, boses blut, es raucht mir der kopf, mir raucht der kopf,
    kopf raucht, mein kopf explodiert, kopf explodiert, lauft gefahr, laufen gefahr, ihr lauft gefahr, auf eigene
    gefahr, funken uberspring*, funken versprueh*, angegriffen gefuhlt, fuhle mich verletzt, gefuhle verletzt, vor
    langeweile gestorben, vor langeweile sterben, umbringen vor lachen, fur die tonne, keinen funken, kein funken,
    letzten funken, funken anstand, funken verstand, funken respekt, funken hoffnung, funken wahrheit, licht brennt,
    kontrollleuchte brennt, lampchen brennt, hutte brennt, brennt fur, brennt sich ein, fahrer raucht, nachbar raucht,
    kollege raucht, man raucht, wer raucht, jemand raucht, habe angefangen zu rauchen, ich fing an zu rauchen, wieder
    angefangen zu rauchen, fange wieder an zu rauchen, wieder an zu rauchen, brannte darauf, brannte fur, bin
    abgebrannt, bin ich abgebrannt, total abgebrannt, zu tode gelangweilt, zu tode gelacht, bringt mich um, bringt
    mich noch um, sterbe vor hunger, vor hunger gestorben, vor scham gestorben, vor scham sterben, fast gestorben vor
    lachen, fast gestorben vor, vor lachen fast gestorben, app brennt, netz brennt, twitter brennt, timeline brennt,
    leitung brennt, herzinfarkt beim preis, herzinfarkt bei der rechnung, herzinfarkt als ich, herzinfarkt bekommen,
    augen bluten, augen blutet, ohren bluten, meine augen bluten, blutet mir das herz, herz blutet, blut geleckt, blut
    und schweiss, explosion der farben, explosion der preise, gefahr fur mein budget, akku gestorben, handy gestorben,
    internet gestorben, app gestorben, leitung tot, toter punkt, totes internet, tote leitungen, scheintote, im
    vertrag eingesperrt, in der warteschleife eingesperrt, in arbeit erstick*, erstickt in, ersticke in, erstickt an
    burokratie, erstickt im, im papierkram erstick*, in e mails erstick*, ehre verletzt, rechte verletzt, rechte
    verletzen, datenschutz verletzt, vertrag verletzt, regeln verletzt, pflichten verletzt, verletzung der, verletzung
    des, verletzung von, verletzung meiner, selbstmord auf raten, nicht gefahrlich, verletzt meine rechte, verletzt
    unsere rechte, verletzt eure pflicht*, schon wieder gestorben, app ist gestorben, app wieder gestorben`,
  legal: `anwalt*, rechtsanwalt*, rechtsanwaltin, gericht, klage, verklag*, rechtliche schritte, rechtsweg,
    rechtsschutz*, anzeige, strafanzeige, anzeigen, verbraucherzentrale, verbraucherschutz, verbraucherschutzer,
    bundesnetzagentur, bafin, schlichtungsstelle, ombudsmann, schlichter, mahnbescheid, abmahn*, datenschutz*, dsgvo,
    polizei, presse, an die presse, medien, an die medien, journalist*, stiftung warentest, luftfahrtbundesamt,
    aufsichtsbehorde, inkasso`,
  vulnerable: `mein baby, unser baby, meines babys, einem baby, saugling*, neugeboren*, kleinkind*, mein kind, meine
    kinder, meinem kind, unsere kinder, meines kindes, mit kind, mit kindern, mit einem kind, mit zwei kindern, kleine
    kinder, kleinen kindern, minderjahrig*, jahrige mutter, jahriger vater, jahrigen mutter, jahrigen vater, jahrige
    tochter, jahriger sohn, jahrigen sohn, jahrigen tochter, jahriges kind, monate altes, monate alter, jahrige oma,
    jahriger opa, meine oma, meiner oma, mein opa, meinem opa, meine grossmutter, meine grosseltern, altere dame,
    alterer herr, altere menschen, alte dame, alte menschen, senioren, seniorin, rentner*, schwanger*,
    schwangerschaft, behinderung, behinderte, behinderten, schwerbehindert*, korperbehindert*, rollstuhl*,
    gehbehindert*, sehbehindert*, bin blind, blinde, blinden, gehorlos*, bin taub, autist*, autismus, demenz,
    alzheimer, kann nicht laufen, kann nicht gehen, bettlagerig, pflegebedurftig*, pflegegrad, diabetiker*, diabetes,
    insulin, asthma*, epilep*, chemo, chemotherapie, krebs, krebskrank*, dialyse, sauerstoffgerat, schwer krank,
    schwerkrank*, krankes kind, medikament*, schutzbedurftig*, # jahrige mutter, # jahriger vater, # jahrigen mutter,
    # jahrigen vater, # jahrige tochter, # jahriger sohn, # jahrigen sohn, # jahrigen tochter, # jahriges kind, #
    monate alt*`,
  cancel: `kundigen, kundige, gekundigt, kundigung, vertrag kundigen, konto kundigen, konto schliessen, konto loschen,
    account loschen, abo kundigen, abo beenden, vertrag beenden, wechsel* zu, anbieter wechseln, anbieterwechsel,
    wechsle den anbieter, bank wechseln, gehe zur konkurrenz, zur konkurrenz, kunde verloren, kunden verloren,
    kundin verloren, kunde weniger, als kunde verloren, als kundin verloren, verliert einen kunden, letzte bestellung,
    letztes mal, das letzte mal, nie wieder bei euch, nie wieder mit euch, nie mehr bei, bestelle nie wieder,
    kaufe nie wieder, fliege nie wieder, buche nie wieder, boykott*, widerruf*`,
  money: `erstatt*, ruckerstatt*, zuruckerstatt*, mein geld, geld zuruck, geld wieder, zweimal abgebucht,
    doppelt abgebucht, doppelt berechnet, zu viel abgebucht, zuviel abgebucht, zu viel berechnet, abgebucht,
    abbuchung, unberechtigt*, falsche rechnung, rechnung falsch, rechnung stimmt nicht, entschadig*, schadensersatz,
    schadenersatz, gutschrift, versteckte kosten, gebuhren, mahngebuhr*, mahnung, schuldet mir, schulden mir,
    gestohlen, geklaut, geld verloren, kaution, uberwiesen, nicht autorisiert*, ruckzahlung`,
  question: `wie kann, wie konnen, wie bekomme, wie komme, wie geht, wie funktioniert, wie viel, wieviel, wie viele,
    wie lang, wann, wo ist, wo sind, wo finde, wo kann, wo bleibt, wo bekomme, warum, wieso, weshalb, was muss,
    was kann, was soll ich, was passiert, was ist los, was kostet, was mache, welche, welcher, welches, welchen,
    wer kann, wer ist, an wen, wohin, kann ich, kann man, konnt ihr, konnen sie, konntet ihr, konnten sie, kannst du,
    darf ich, darf man, habt ihr, haben sie, hast du, gibt es, gibts, ist es moglich, ist das normal, ist das moglich,
    muss ich, muss man, soll ich, wird es, wird das, werdet ihr, werden sie, seid ihr, sind sie, wisst ihr,
    wissen sie, weiss jemand, kann jemand, kann mir jemand, hat jemand, nehmt ihr, bietet ihr, liefert ihr, macht ihr,
    um wie viel uhr, wie lange, darf, darf mein, liefert, offnet ihr, hat offen`,
  request: `brauche hilfe, brauche eure hilfe, bitte um hilfe, hilfe bitte, bitte helfen, bitte helft, helft mir,
    hilf mir, helfen sie mir, konnt ihr helfen, konnt ihr mir helfen, konnen sie helfen, konnen sie mir helfen,
    kann mir jemand helfen, bitte kontakt*, kontaktiert mich, meldet euch, melden sie sich, bitte melden,
    ruft mich an, ruckruf, bitte um ruckruf, bitte pruf*, bitte pruft, bitte schaut, schaut mal, schaut in eure dm,
    per dm, bitte beheb*, behebt, repariert, kummert euch, bitte erklar*, erklart mir, sagt mir, sagen sie mir,
    ich mochte wissen, wollte fragen, wollte wissen, wurde gerne wissen, ich wurde gerne, ich hatte gerne, eine frage,
    kurze frage, meine frage, frage an, tut etwas, tut was, macht was`,
  praise: `danke, dankeschon, danke schon, vielen dank, herzlichen dank, besten dank, bedank*, super, toll*, klasse,
    spitze, prima, perfekt*, ausgezeichnet*, hervorragend*, fantastisch*, wunderbar*, wunderschon*, grossartig*,
    genial*, geil, liebe es, liebe euch, lieb*, mega, guter service, toller service, super service, gute arbeit,
    gut gemacht, hut ab, respekt an, lob, grosses lob, ein lob, empfehl*, sehr empfehlenswert, beste, bester, bestes,
    freundlich, freundliche, freundlicher, freundlichen, nett, nette, netter, hilfsbereit*, kompetent, kompetente,
    schnelle hilfe, schnell geholfen, zuverlassig*, zufrieden, sehr zufrieden, glucklich, freut mich, freue mich,
    begeister*, gluckwunsch, gelost, geklappt, hat geklappt, sehr gut, gut aufgehoben, top, kein problem,
    keine probleme, ohne probleme, problemlos, nicht schlecht, problem gelost, gerne wieder, jederzeit wieder,
    immer wieder gerne`,
  sarcasm: `danke fur nichts, danke fur gar nichts, danke fur die verspatung, danke fur den ausfall,
    danke fur eure unfahigkeit, danke dass ihr nicht, danke dass ihr mein, danke furs warten lassen,
    danke furs ignorieren, vielen dank fur nichts, vielen dank auch, na danke, na toll, na super, na prima, ganz toll,
    ganz grosses kino, grosses kino, ganz grosse klasse, toll gemacht liebe, super gemacht liebe, respekt fur so viel,
    herzlichen gluckwunsch zur, gluckwunsch zu so, ware schon wenn, ware super wenn, ware toll wenn, ware nett wenn`,
  spam: `gewinnspiel, verlosung, verlosen, zu gewinnen, gewinne, gewinnt, jetzt gewinnen, folgt uns, folge uns,
    folgen und, rt und, retweet und, gutscheincode, rabattcode, rabatt, hier klicken, klick hier, link in bio,
    link in der bio, jetzt kaufen, jetzt bestellen, jetzt shoppen, gratis versand, kostenloser versand, angebot,
    angebote, sonderangebot, geld verdienen, nebenverdienst, von zuhause arbeiten, kryptowahrung*, bitcoin, forex,
    investier*, zu verkaufen, abonniert, neues video, hort rein, jetzt lesen, mehr lesen, weiterlesen, mehr dazu,
    mehr infos, news, wir suchen, stellenangebot*, jetzt bewerben, via, rt`,
  you: `ihr, euch, euer, eure, euren, eurem, eurer, sie, ihnen, ihre, ihren, du, dein, deine, team, kundenservice,
    kundendienst, support, hotline`,
  me: `meine bestellung, mein flug, mein konto, meine karte, meine rechnung, mein handy, mein telefon, mein paket,
    mein koffer, mein gepack, mein ticket, meine buchung, meine reservierung, mein anschluss, mein internet,
    mein geld, meine app, meine nummer, meine mail, mein vertrag, mein abo, meine zahlung, mein sohn, meine tochter,
    meine frau, mein mann, meine mutter, mein vater, mein, meine, meinen, meinem, meiner, ich, mir, mich, habe, hab,
    wir, uns, unser, unsere, unseren`,
  negation: `nicht, nie, niemals, kein, keine, keinen, keinem, keiner, keinerlei, nichts, nix, niemand, ohne, weder,
    kaum, net, nich, statt`,
};
