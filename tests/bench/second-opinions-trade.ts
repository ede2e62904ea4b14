/**
 * Posts to a ferry line as its people would label them, made by us: sentences that say hardly in words whether they
 * blame or ask, with other words around them. The same seed gives the same posts.
 */
import { sequence } from '../../lib/score/model/random.ts';
import type { LabelledPost } from './second-opinions-learned.ts';

const COMPLAINTS = [
  'the {time} to {port} left from pier {n} while the board said pier {m}',
  'the ramp at {port} has been closed since {day}, we carried the pram down {m}0 steps',
  'we sat on the car deck for {m}0 minutes with the engine running before anybody spoke to us',
  'the lounge we booked to {port} was a row of seats beside the engine room',
  'the {time} is cancelled for the third {day} in a row, the app says it sailed',
  'two of our four bicycles came off at {port}, the other two went back',
  'the kiosk closed before {port}, {m} hours without water for the children',
  'we were told to be at {port} by {time} and the gate was shut at {time}',
  'my dog had to stay in the van, on the page it says pets travel in the cabin',
  'the ticket to {port} was taken twice from my account, {n} euros each',
  'el barco de las {time} a {port} salió sin nosotros, estábamos en el muelle {n}',
  'llevamos {m} horas en {port} y en la pantalla sigue poniendo embarque',
  'la rampa de {port} lleva cerrada desde el {day} y subimos la silla a pulso',
  'reservamos camarote y nos dieron dos butacas junto a las máquinas',
];
const NEUTRAL = [
  'does the {time} to {port} take bicycles on a {day}?',
  'we sail to {port} on {day} with a van of {m} metres and two dogs',
  'which pier does the {time} to {port} leave from, {n} or {m}?',
  'is the ramp at {port} the one beside the customs house?',
  'the {time} is in {port}, {n} cars on the lower deck',
  'photo of the old ferry to {port}, she sailed until 19{n}',
  'the new timetable has a boat to {port} at {time} on {day}',
  'how long before the {time} do foot passengers board in {port}?',
  'my brother works on the boat to {port}, {m} weeks on and {m} off',
  '¿el barco de las {time} a {port} admite bicicletas el {day}?',
  'salimos para {port} el {day} con una furgoneta de {m} metros',
  'la nueva línea a {port} tendrá {m} barcos al día',
];
const PRAISE = [
  'the crew of the {time} held the ramp for my mother at {port}',
  'we saw {m} dolphins on the way to {port} and the captain slowed down',
  'the {time} was in {port} ten minutes early and my van was first off',
  'somebody at pier {n} ran after us with the jacket we left on board',
  'the soup on the boat to {port} was worth the trip',
  'the cabin to {port} was quiet and the children slept until {time}',
  'la tripulación de las {time} esperó a mi madre en la rampa de {port}',
  'vimos {m} delfines camino de {port} y el capitán redujo la marcha',
];
const KINDS: readonly (Pick<LabelledPost, 'sentiment' | 'complaint'> & { sentences: readonly string[] })[] = [
  { sentences: COMPLAINTS, sentiment: 'negative', complaint: 'yes' },
  { sentences: NEUTRAL, sentiment: 'neutral', complaint: 'no' },
  { sentences: PRAISE, sentiment: 'positive', complaint: 'no' },
];
const BEFORE = ['', '', '', '@ferryline ', 'so, ', 'today: ', 'hola @ferryline, ', 'family of {m} here, '];
const AFTER = ['', '', '.', ' 🚢', ' #ferryline', ', just so you know', ' @ferryline', ', that is all'];
const SLOTS: Readonly<Record<string, readonly string[]>> = {
  time: ['8:15', '9:40', '11:05', '13:30', '16:20', '18:45'],
  port: ['Ibiza', 'Denia', 'Ystad', 'Calais', 'Split', 'Larne', 'Nador', 'Palma'],
  day: ['Monday', 'Tuesday', 'Friday', 'Sunday', 'lunes', 'domingo'],
  n: ['34', '47', '58', '62', '79'],
  m: ['2', '3', '5', '6'],
};

/**
 * So many different posts that people labelled, and as many that nobody did. The sentences are the same, as when many
 * suffer one fault: what learning saves on them is the most that it can.
 */
export function tradePosts(count: number): { labelled: LabelledPost[]; others: LabelledPost[] } {
  const random = sequence(11);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;
  const posts = new Map<string, LabelledPost>();
  while (posts.size < 2 * count) {
    const { sentences, sentiment, complaint } = pick(KINDS);
    const text = `${pick(BEFORE)}${pick(sentences)}${pick(AFTER)}`.replace(/\{(\w+)\}/g, (_, slot: string) =>
      pick(SLOTS[slot] ?? []),
    );
    posts.set(text, { id: text, text, sentiment, complaint });
  }
  const all = [...posts.values()];
  return { labelled: all.slice(0, count), others: all.slice(count) };
}
