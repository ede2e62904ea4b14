/** Corrections written by us: a shop whose customers have words of their own for good and bad. */

import { type Correction, correctionSchema } from '../../lib/score/learned/correction.ts';
import type { Ground } from '../../lib/score/learned/ground.ts';
import { DEFAULT_WEIGHTS } from '../../lib/score/weights.ts';
import { T0 } from '../support/builders.ts';

export const ground: Ground = {
  categories: {
    delivery: { examples: ['my parcel did not arrive'] },
    payment: { examples: ['I was charged twice'] },
    account: { examples: ['I cannot log in'] },
  },
  teams: ['care', 'billing', 'safety'],
  urgency: DEFAULT_WEIGHTS,
  complaintFrom: 0.46,
};

type Written = Partial<Omit<Correction, 'was' | 'at'>> & { n: number; was?: Partial<Correction['was']>; day?: number };

/** The `n`-th correction, a minute after the one before, or `day` days later. */
export const correction = ({ n, day = 0, was, ...fields }: Written): Correction =>
  correctionSchema.parse({
    brand: 'demo',
    caseId: `case-${n}`,
    key: `demo#x#${n}`,
    at: new Date(T0 + day * 86_400_000 + n * 60_000).toISOString(),
    actor: 'kim',
    text: 'text',
    said: {},
    was: { judgedBy: 'local', ...was },
    ...fields,
  });

const THINGS = [
  'jacket',
  'bag',
  'lamp',
  'chair',
  'watch',
  'phone',
  'kettle',
  'scarf',
  'mirror',
  'blanket',
  'desk',
  'radio',
];
const WHEN = ['today', 'this week', 'last night', 'on Monday', 'again', 'for my mum', 'at last', 'from your shop'];
export const pick = (list: readonly string[], n: number) => list[n % list.length] ?? '';
export const thing = (n: number) => `${pick(THINGS, n)} ${pick(WHEN, Math.floor(n / THINGS.length) + n)}`;

const OPENINGS = [
  'update from our kitchen table:',
  'writing this on the train home,',
  'my neighbour asked me yesterday:',
  'second order since early spring,',
  'for everybody following along here,',
  'as promised to Anna and Tom,',
  'just between two meetings today,',
  'short note about last weekend:',
  'hello from rainy northern Leeds,',
  'since several people wanted details,',
  'day nine with our purchase,',
];
const CLOSINGS = [
  'we live near the old harbour',
  'it was bought with Maria',
  'there are photos on my page',
  'more about this after lunch',
  'sent from a borrowed tablet',
  'same street as the library',
  'my sister ordered one too',
  'the colour is dark green',
  'both of them weigh a kilo',
  'I typed that with gloves on',
  'this is for your records',
  'our office has three floors',
  'the box stands next door',
];
/** What is said, with words around it that say nothing: the same core never makes two texts that are nearly alike. */
export const told = (n: number, core: string) => `${pick(OPENINGS, n)} ${core}, ${pick(CLOSINGS, n)}`;

/** "Gnarly" is praise here, and nobody could know; every other one says something plain, as it was judged. */
export const slang = (count: number): Correction[] =>
  Array.from({ length: count }, (_, n) =>
    n % 2 === 0
      ? correction({
          n,
          text: told(n, `that ${thing(n)} is proper gnarly`),
          said: { sentiment: 'positive' },
          was: { sentiment: 'neutral' },
        })
      : correction({
          n,
          text: told(n, `the ${thing(n)} came broken and nobody answers, awful`),
          said: { sentiment: 'negative' },
          was: { sentiment: 'negative' },
        }),
  );

const ABOUT = {
  delivery: (n: number) => `the courier never showed up with the ${thing(n)}`,
  payment: (n: number) => `why two debits on the statement for the ${thing(n)}`,
  account: (n: number) => `reset link for the password is dead, wanted the ${thing(n)}`,
} as const;

/** What they are about, in words that no example has; the team is told too. */
export const subjects = (count: number): Correction[] =>
  Array.from({ length: count }, (_, n) => {
    const category = (['delivery', 'payment', 'account'] as const)[n % 3] ?? 'delivery';
    return correction({
      n,
      text: told(n, ABOUT[category](n)),
      said: { category, team: category === 'payment' ? 'billing' : 'care' },
      was: { team: 'care' },
    });
  });
