/**
 * Which cases are held back. By the hash of a mention's key, so that one is held back in every run or in none, whatever
 * else is learned.
 */
import { createHash } from 'node:crypto';

export const FOLDS = 5;
/** Lessons times labels up to which every fifth is held back in turn; beyond, one fifth is enough to tell, and faster. */
const FEW = 20_000;

export const foldOf = (key: string): number => createHash('sha256').update(key).digest().readUInt32BE() % FOLDS;

/** The fifths that are held back, one after the other. */
export const foldsToJudge = (lessons: number, labels: number): number[] =>
  lessons * labels <= FEW ? [...Array(FOLDS).keys()] : [0];
