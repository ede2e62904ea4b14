/**
 * Which cases are held back. By the hash of a mention's key, so that one is held back in every run or in none, whatever
 * else is learned; cases that are nearly alike by the key of the oldest, so that none is asked about what its like taught.
 */
import { createHash } from 'node:crypto';

export const FOLDS = 5;
/** Lessons times labels up to which every fifth is held back in turn; beyond, one fifth is enough to tell, and faster. */
const FEW = 20_000;
/** Of fewer groups of lessons that are alike one fifth has too few votes. */
const FEW_GROUPS = 200;

export const foldOf = (key: string): number => createHash('sha256').update(key).digest().readUInt32BE() % FOLDS;

/** The fifths that are held back, one after the other. */
export const foldsToJudge = (lessons: number, labels: number, groups: number): number[] =>
  lessons * labels <= FEW || groups < FEW_GROUPS ? [...Array(FOLDS).keys()] : [0];
