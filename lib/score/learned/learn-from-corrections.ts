/** The way from corrections to a live version: read, learn, publish what is better. The command and the schedule take it. */
import { PermanentError } from '../../errors.ts';
import type { Correction } from './correction.ts';
import type { Ground } from './ground.ts';
import type { Learned } from './learned.ts';
import type { About, LearnedStore } from './learned-store.ts';
import { MOST_CORRECTIONS } from './lessons.ts';
import { isLearned, type PartReport, type Trained, trainLearned } from './train-learned.ts';

export type LearningDeps = {
  /** One brand's corrections, oldest first. */
  corrections(brand: string): AsyncIterable<Correction>;
  store: Pick<LearnedStore, 'pointer' | 'load' | 'publish'>;
  brands: readonly string[];
  ground: Ground;
};

export type LearningOptions = {
  by: string;
  now: Date;
  /** Learns and tells, publishes nothing. */
  dryRun?: boolean;
  /** Nobody is watching: where somebody has gone back to an earlier version, nothing is published until a person does. */
  unattended?: boolean;
  onProgress?: (doing: string) => void;
};

export type LearningOutcome = {
  corrections: number;
  parts: PartReport[];
  /** What is live now, and whether it was published just now. */
  version?: string;
  published: boolean;
  /** One sentence, where something else than the figures decided. */
  note?: string;
};

/** Throws ConflictError when somebody else published meanwhile, UnavailableError when something cannot be read. */
export async function learnFromCorrections(deps: LearningDeps, options: LearningOptions): Promise<LearningOutcome> {
  const { store, ground } = deps;
  const { by, now, dryRun, unattended, onProgress } = options;
  const pointer = await store.pointer();
  const live = pointer && (await liveOrStale(store, pointer.version));
  const corrections = await newestCorrections(deps, onProgress);
  const trained = trainLearned(corrections, ground, live === 'stale' ? undefined : live, onProgress);
  const outcome = { corrections: corrections.length, parts: trained.parts };
  const stands = { ...outcome, version: pointer?.version, published: false };
  if (!isLearned(trained) && live !== 'stale') return stands;
  if (dryRun) return { ...stands, note: 'nothing was published: it was only tried' };
  if (unattended && pointer?.rolledBack)
    return {
      ...stands,
      note: `nothing was published: ${pointer.by} went back to ${pointer.version}; npm run learn ends that`,
    };
  const version = await store.publish(trained.learned, {
    about: aboutOf(trained),
    by,
    now,
    expected: pointer?.version,
  });
  const note =
    live === 'stale' ? `what ${pointer?.version} had learned was of another shipped model, and has ended` : undefined;
  return { ...outcome, version, published: true, ...(note && { note }) };
}

/** A version of another shipped model teaches nothing now, and gives way to whatever is learned. */
async function liveOrStale(store: Pick<LearnedStore, 'load'>, version: string): Promise<Learned | 'stale'> {
  try {
    return await store.load(version);
  } catch (error) {
    if (error instanceof PermanentError) return 'stale';
    throw error;
  }
}

/** At most MOST_CORRECTIONS, the newest; never more than twice as many in memory for a brand. */
export async function newestCorrections(
  { corrections, brands }: Pick<LearningDeps, 'corrections' | 'brands'>,
  onProgress?: (doing: string) => void,
): Promise<Correction[]> {
  let all: Correction[] = [];
  for (const brand of brands) {
    let own: Correction[] = [];
    for await (const one of corrections(brand)) {
      own.push(one);
      if (own.length % 1_000 === 0) onProgress?.(`reading corrections of ${brand}: ${own.length}`);
      if (own.length >= 2 * MOST_CORRECTIONS) own = own.slice(-MOST_CORRECTIONS);
    }
    all = [...all, ...own].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-MOST_CORRECTIONS);
  }
  return all;
}

function aboutOf({ parts }: Trained): About {
  const anew = parts.filter(({ learned }) => learned);
  return Object.fromEntries(anew.map(({ part, corrections, before, after }) => [part, { corrections, before, after }]));
}
