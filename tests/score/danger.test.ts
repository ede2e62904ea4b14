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
`);

describe('danger is', () => {
  test.each(LITERAL)('%s: %s', (language, text) => expect(isDanger(text, language)).toBe(true));
});

describe('danger is not', () => {
  test.each(FIGURATIVE)('%s: %s', (language, text) => expect(isDanger(text, language)).toBe(false));
});
