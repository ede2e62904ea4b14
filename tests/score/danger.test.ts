/** Danger by its wording in six languages: fire and smoke above all, and not where the words mean something else. */
import { describe, expect, test } from '@jest/globals';
import { prose, wordsOf } from '../../lib/score/read.ts';
import { readWording } from '../../lib/score/wording.ts';

const rows = (written: string): [language: string, text: string][] =>
  written
    .trim()
    .split('\n')
    .map((line) => [line.trim().slice(0, 2), line.trim().slice(3).trim()]);
const isDanger = (text: string, language: string) => readWording(wordsOf(prose(text)), language).danger > 0;

const LITERAL = rows(`
  en the charger started to smoke in my hand
  en your heater started smoking after five minutes
  en smoke came out of the socket
  en there is smoke pouring from the dryer
  en the kitchen was full of smoke within seconds
  en my phone caught on fire last night
  en the battery caught fire on my desk
  en the plug set fire to the curtain
  en I can smell burning every time it charges
  en it smells like burning plastic
  en a burning smell comes from the router
  en sparks flew out of the outlet when I plugged it in
  en the cable melted and burned a hole in the carpet
  en the battery is swollen and hot
  en the toaster went up in flames
  es el cargador empezó a echar humo
  es salió humo del enchufe
  es el móvil se prendió fuego mientras cargaba
  es la batería cogió fuego de noche
  es olía a quemado en toda la cocina
  es huele a plástico quemado
  es saltaron chispas al enchufarlo
  es hubo un cortocircuito en la estufa
  es la batería está hinchada
  pt o carregador começou a soltar fumaça
  pt começou a sair fumo da tomada
  pt o telemóvel estava a deitar fumo
  pt a bateria pegou fogo ontem
  pt vi o aparelho pegar fogo na cozinha
  pt cheirava a queimado na sala
  pt está com cheiro de plástico queimado
  pt saíram faíscas da tomada
  pt deu curto-circuito e a tomada derreteu
  fr le chargeur s'est mis à fumer
  fr de la fumée sort de la prise
  fr la batterie a failli prendre feu
  fr le sèche-linge a pris feu
  fr ça sent le plastique brûlé
  fr il y avait une odeur de cramé
  fr des étincelles sont sorties de la prise
  fr il y a eu un court-circuit
  fr la prise a fondu
  fr il a commencé à fumer dès que je l'ai branché
  fr venez vite, le four, il est en feu
  de das Ladegerät fing an zu rauchen
  de der Akku fing Feuer
  de der Trockner hat angefangen zu qualmen
  de plötzlich kam Rauch aus der Steckdose
  de es roch verbrannt in der ganzen Küche
  de es riecht nach verbranntem Plastik
  de aus dem Stecker kamen Funken
  de ein Funken sprang mir entgegen
  de es gab einen Kurzschluss
  de der Akku ist aufgebläht
  it il caricatore ha iniziato a fare fumo
  it usciva fumo dalla presa
  it la batteria ha preso fuoco
  it ha rischiato di prendere fuoco
  it c'era odore di plastica bruciata
  it puzzava di bruciato in cucina
  it la presa fa scintille
  it il forno continua a fare scintille
  it c'è stato un cortocircuito
  it la batteria è gonfia
  en three people were injured when your shelf came down
  en my son stopped breathing after your nut-free biscuit
  en your scooter folded and I broke my arm
  en two dead and seven injured in the coach crash
  en my grandfather scalded his hand on your kettle
  en 12 killed when the roof of the shop collapsed
  es tres heridos al caerse vuestra estantería
  es mi hijo dejó de respirar después de vuestra galleta
  es el patinete se dobló y me rompí el brazo
  es dos muertos en el accidente del autobús
  es el horno me dio una descarga
  pt três feridos quando a estante de vocês caiu
  pt meu filho parou de respirar depois do biscoito
  pt o patinete dobrou e quebrei o braço
  pt dois mortos no acidente do ônibus
  pt tomei um choque na torradeira
  fr trois blessés quand votre étagère est tombée
  fr mon fils ne respire plus après votre biscuit
  fr la trottinette s'est pliée, je me suis cassé le bras
  fr deux morts dans l'accident du car
  fr j'ai pris une décharge avec le grille-pain
  de drei Verletzte, als euer Regal umfiel
  de mein Sohn atmet nicht mehr nach eurem Keks
  de der Roller klappte ein, Arm gebrochen
  de zwei Todesopfer beim Unfall mit eurem Bus
  de hier riecht es stark nach Gas
  it tre feriti quando è caduto il vostro scaffale
  it mio figlio non respira dopo il vostro biscotto
  it il monopattino si è piegato, ho il braccio rotto
  it due morti nell'incidente del pullman
  it ho preso una scossa dal tostapane
`);

const FIGURATIVE = rows(`
  en a smoking hot deal, thanks
  en you smoked the competition
  en can I have a non smoking room please
  en I started smoking again because of your hotline
  en your promises are smoke and mirrors
  en my holiday plans went up in smoke
  en people smoke in the lobby and nobody cares
  en this song caught fire on TikTok
  en set the world on fire, guys
  en you guys are on fire tonight
  en the campaign went down in flames
  en this dress sparks joy
  en the new fees are sparking outrage
  en that price burned a hole in my pocket
  es estoy que echo humo con vuestra web
  es estoy echando humo, llevo una hora al teléfono
  es eso es una cortina de humo
  es galletas con chispas de chocolate
  es estoy que echo chispas
  es las redes están que arden
  pt o grupo está pegando fogo hoje
  pt vocês querem é ver o circo pegar fogo
  pt estou a deitar fumo pelas orelhas
  pt estou soltando fumaça pelas ventas
  pt hoje o jogo pegou fogo
  fr c'est un écran de fumée
  fr l'équipe est en feu ce soir
  fr ce duo va faire des étincelles
  fr j'ai commencé à fumer à cause de vous
  fr Twitter est en feu
  de ihr habt keinen Funken Anstand
  de das Licht brennt die ganze Nacht
  de ich brenne darauf, und mein Kopf raucht
  de der Fahrer raucht im Auto und nebenan
  de nach der Rechnung bin ich abgebrannt
  de mein Herz brennt für diesen Verein
  it la fotocamera non mette a fuoco
  it è solo un fuoco di paglia
  it non fumo da tre anni
  it questa coppia farà scintille
  it ho iniziato a fumare per colpa vostra
  en this queue is killing me
  en your app is on fire today, every button crashes
  en your hold music makes my ears bleed
  en I nearly died of boredom on the line
  en the bill gave me a heart attack
  en trapped in an endless phone menu
  en a fatal error occurred, says your website
  en my boss will kill me if this parcel is late again
  en I am dying for a coffee and the machine is broken
  en adding insult to injury you charged me again
  en over my dead body will I pay that fee
  en we were in stitches at your advert
  es me muero de hambre esperando el pedido
  es estoy muerta de aburrimiento con vuestra música de espera
  es casi me da un infarto al ver la factura
  es atrapado en un bucle con vuestro contestador
  es me sangran los oídos con esa música
  es me va a dar un infarto con estos precios
  es se murió la app otra vez
  es este pastel está de muerte
  es esta cola me está matando
  es hay un error fatal en la web
  es estoy muerto de cansancio de llamaros
  pt morro de fome à espera do pedido
  pt estou morta de tédio com a música de espera
  pt quase tive um infarto quando vi a fatura
  pt essa fila está me matando
  pt o aplicativo morreu de novo
  pt meus olhos sangrando com esse site
  pt estou morto de cansaço de ligar
  pt quase morri de vergonha na loja
  pt morremos de rir com o anúncio
  pt afogado em papelada por vossa causa
  fr je meurs de faim en attendant ma commande
  fr morte d'ennui avec votre musique d'attente
  fr j'ai failli faire une crise cardiaque en voyant la facture
  fr cette file d'attente me tue
  fr l'appli est morte encore une fois
  fr j'ai les oreilles qui saignent avec cette musique
  fr on était morts de rire devant votre pub
  fr piégé dans un contrat de deux ans
  fr mon portable est décédé après la mise à jour
  fr une erreur fatale sur votre site
  de ich sterbe vor Hunger und warte auf die Bestellung
  de eure Warteschleife bringt mich um
  de bei der Rechnung bekam ich fast einen Herzinfarkt
  de die App ist schon wieder gestorben
  de mir bluten die Ohren bei dieser Musik
  de ich habe mich totgelacht über eure Werbung
  de vor Langeweile gestorben in der Leitung
  de ihr habt den Vertrag verletzt
  de das verletzt meine Rechte
  de in der Warteschleife eingesperrt
  it muoio di fame aspettando l'ordine
  it sono morta di noia con la vostra musica d'attesa
  it quasi mi veniva un infarto con la bolletta
  it questa coda mi sta uccidendo
  it l'app è morta di nuovo
  it mi sanguinano le orecchie con questa musica
  it siamo morti dal ridere con la pubblicità
  it intrappolato in un contratto di due anni
  it stanco morto di chiamarvi
  it un errore fatale sul sito
`);

describe('danger is', () => {
  test.each(LITERAL)('%s: %s', (language, text) => expect(isDanger(text, language)).toBe(true));
});

describe('danger is not', () => {
  test.each(FIGURATIVE)('%s: %s', (language, text) => expect(isDanger(text, language)).toBe(false));
});
