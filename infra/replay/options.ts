/** What the two commands that replay have in common on their command line. */
import { stat } from 'node:fs/promises';
import type { ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from '../cli/command.ts';
import type { ReplayPlan } from './replay.ts';

export const replayOptions = {
  brand: { type: 'string', default: 'demo' },
  'keep-times': { type: 'boolean', default: false },
  rate: { type: 'string' },
  'per-post': { type: 'string', default: '1' },
} as const satisfies ParseArgsOptionsConfig;

export const REPLAY_HELP = `FILE.jsonl   a JSON object a line: "text", and optionally id, lang, author (a name, or an object with id, handle,
             name, followers, verified), channel, created, brand, kind, threadId, title, url

--brand NAME      the brand of posts that name none (demo)
--keep-times      posts are sent with the time in "created"; else as posted now
--rate N          at most N mentions a second; else as fast as they are taken
--per-post N      mentions in one call of the generic webhook, at most 1000 (1)
`;

type Values = { brand: string; 'keep-times': boolean; rate?: string; 'per-post': string };

/** Throws UsageError for a file that is not there and for numbers that make no sense. */
export async function replayPlan(file: string, values: Values): Promise<ReplayPlan> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`there is no file ${file}`);
  return {
    file,
    brand: values.brand,
    keepTimes: values['keep-times'],
    rate: values.rate === undefined ? undefined : numberOf('rate', values.rate, { min: 0.01 }),
    perPost: numberOf('per-post', values['per-post'], { min: 1, max: 1_000, whole: true }),
  };
}

/** Throws UsageError for a brand that is not among those the stack serves. */
export function checkBrand({ brand }: Pick<ReplayPlan, 'brand'>, brands: readonly string[]): void {
  if (!brands.includes(brand))
    throw new UsageError(`the stack does not serve --brand ${brand}: it has ${brands.join(', ')}`);
}

type Range = { min: number; max?: number; whole?: boolean };

export function numberOf(name: string, text: string, { min, max = Number.POSITIVE_INFINITY, whole }: Range): number {
  const value = Number(text);
  const fits = text.trim() !== '' && value >= min && value <= max && (!whole || Number.isInteger(value));
  if (fits) return value;
  const kind = whole ? 'a whole number' : 'a number';
  const range = max === Number.POSITIVE_INFINITY ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new UsageError(`--${name} ${text}: it should be ${kind} ${range}`);
}
