/**
 * One layer: learned from what people said, tried on what of it was held back, and kept only if it is better there than
 * what stands standing. Three things hold it to what is right already: texts that the shipped model knows, what people let
 * stand while they corrected something else, and the examples that the routing table gives.
 */
import { type CorrectedHead, type Layer, learn } from '../model/learn.ts';
import type { TextReading } from '../model/read-vector.ts';
import { isBetter, type Tally, tallyOf } from './better.ts';
import { foldsToJudge } from './folds.ts';
import { type Teaching, teachingOf } from './teaching.ts';

export type Case = {
  reading: TextReading;
  /** Cases that are nearly alike are of one group, and of one fold. */
  group: number;
  fold: number;
  label: string;
  /** The team that it was sent to. */
  routed?: string;
};

export type LayerTrial = {
  /** What people said; `fresh` where what stands now has not learned from it. */
  said: readonly (Case & { fresh: boolean })[];
  /** What they let stand; learned and judged too, but no proof. */
  left: readonly Case[];
  /** What the shipped model knows; learned and, where held back, judged. */
  anchors: readonly Case[];
  /** Always learned. */
  examples: readonly { reading: TextReading; label: string }[];
  head?: CorrectedHead;
  /** What would be answered by what stands standing, and by a layer. */
  standing(one: Case): string | undefined;
  trained(one: Case, layer: Layer): string | undefined;
};

export type Verdict = {
  /** Cases that were held back and judged; the shares of them that were right. */
  judged: number;
  before: number;
  after: number;
  better: boolean;
  why: string;
};

/** Fewer say nothing that chance could not say. */
export const FEWEST_CASES = 20;
/**
 * Of a hundred texts that the shipped model knows, a layer may unlearn so many: hardly any where nothing else tells what
 * it spoils, more where people confirmed or let stand at least as much as they changed.
 */
const MOST_FORGOTTEN = { unconfirmed: 1.5, confirmed: 10 };

/** Judges layers that never saw what they are asked. `onFold` hears of each of them. */
export function tryLayer(trial: LayerTrial, onFold: (done: number, of: number) => void): Verdict {
  const { said, left, anchors } = trial;
  const count = said.filter(({ fresh }) => fresh).length;
  if (count < FEWEST_CASES) return untried(`${count} new corrections of it, at least ${FEWEST_CASES} are needed`);
  if (trial.head === undefined && labelsOf(trial).size < 2) return untried('all corrections say the same');
  const teaching = teachingOf(trial);
  const groups = new Set(teaching.taught.map(({ group }) => group));
  const folds = foldsToJudge(teaching.taught.length, labelsOf(trial).size, groups.size);
  const standing = standingOn(trial);
  const rights = { said: none(), left: none(), anchors: none() };
  for (const [n, fold] of folds.entries()) {
    const layer = learnFrom(trial, teaching, (one) => one.fold !== fold);
    const held = (one: Case) => one.fold === fold;
    const judge = (cases: readonly Case[], rights: Rights, answer = trial.standing) => {
      for (const one of cases.filter(held)) {
        rights.standing.push(answer(one) === one.label);
        rights.trained.push(trial.trained(one, layer) === one.label);
        rights.groups.push(one.group);
      }
    };
    judge(
      said.filter(({ fresh }) => fresh),
      rights.said,
      standing,
    );
    judge(left, rights.left);
    judge(anchors, rights.anchors);
    onFold(n + 1, folds.length);
  }
  return { ...figuresOf(rights.said), ...decide(rights) };
}

/** From everything. */
export const finalLayer = (trial: LayerTrial): Layer => learnFrom(trial, teachingOf(trial), () => true);

type Rights = { standing: boolean[]; trained: boolean[]; groups: number[] };
const none = (): Rights => ({ standing: [], trained: [], groups: [] });
const votesOf = ({ standing, trained, groups }: Rights): Tally => tallyOf(standing, trained, groups);

function learnFrom(
  { anchors, examples, head }: LayerTrial,
  { taught, repeats }: Teaching,
  isTaught: (one: Case) => boolean,
): Layer {
  const known = anchors.filter(isTaught);
  const repeated = Array.from({ length: repeats }, () => known).flat();
  return learn(
    [...taught.filter(isTaught), ...repeated, ...examples].map(({ reading, label }) => ({
      vector: reading.vector,
      label,
    })),
    head,
  );
}

/**
 * What a layer is held against: what stands; or, where the labels are the tenant's own, the one that is said most, if
 * that is right more often. Nobody needs to read a text to say it.
 */
function standingOn({ said, standing, head }: LayerTrial): LayerTrial['standing'] {
  if (head) return standing;
  const counts = new Map<string, number>();
  const known = said.filter((one) => !one.fresh);
  for (const { label } of known.length > 0 ? known : said) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [[most] = ['']] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const right = (answer: LayerTrial['standing']) => said.filter((one) => one.fresh && answer(one) === one.label).length;
  const blind = () => most;
  return right(blind) > right(standing) ? blind : standing;
}

function decide({ said, left, anchors }: Record<'said' | 'left' | 'anchors', Rights>): Pick<Verdict, 'better' | 'why'> {
  const tally = votesOf(said);
  if (!isBetter(tally))
    return refused(`no better than what stands: ${tally.wins} mended, ${tally.losses} spoilt, which may be chance`);
  const known = votesOf(anchors);
  const forgotten = known.losses - known.wins;
  const confirmed = said.standing.filter(Boolean).length + left.standing.length;
  const changed = said.standing.filter((right) => !right).length;
  const most = confirmed >= changed ? MOST_FORGOTTEN.confirmed : MOST_FORGOTTEN.unconfirmed;
  if (forgotten > Math.ceil((most * anchors.standing.length) / 100))
    return refused(
      `it would unlearn ${forgotten} of ${anchors.standing.length} texts that are known; confirm what is right too`,
    );
  const leftTally = votesOf(left);
  if (tally.wins - tally.losses + leftTally.wins - leftTally.losses <= 0)
    return refused(`it would change ${leftTally.losses} judgements that people let stand`);
  const oneSided = confirmed < changed / 10 ? ONE_SIDED : '';
  return { better: true, why: `${tally.wins} mended, ${tally.losses} spoilt${oneSided}` };
}

const ONE_SIDED = '; people confirmed hardly anything, so what it may spoil of what is right is not known';

const refused = (why: string) => ({ better: false, why });
const untried = (why: string): Verdict => ({ judged: 0, before: 0, after: 0, ...refused(why) });

const figuresOf = ({ standing, trained }: Rights) => ({
  judged: standing.length,
  before: shareOf(standing),
  after: shareOf(trained),
});
const shareOf = (right: readonly boolean[]) =>
  right.length === 0 ? 0 : Math.round((1e4 * right.filter(Boolean).length) / right.length) / 1e4;

const labelsOf = ({ said, left, anchors, examples }: LayerTrial) =>
  new Set([...said, ...left, ...anchors, ...examples].map(({ label }) => label));
