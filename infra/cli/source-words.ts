/** A source as it is written on a command line, checked by what its channel asks for; a sentence for each mistake. */
import type * as z from 'zod';
import { isPolledChannel, type PolledChannelName, polledChannels } from '../../lib/channels/polled.ts';
import type { PolledChannel } from '../../lib/channels/poller.ts';
import { type Source, sourceSchema } from '../../lib/poll/source.ts';
import { duration } from '../../lib/route/document/names.ts';
import { DataError, UsageError } from './command.ts';

export type SourceWords = {
  id: string;
  url?: string;
  brand: string;
  channel: string;
  /** `name=value`, each. */
  set?: string[];
  perDay?: string;
  perMonth?: string;
  /** `60s..15m`, or one duration for both. */
  every?: string;
};

/** Throws DataError for what the channel does not take, UsageError for a word that is none. */
export function readSource(words: SourceWords): Source {
  const channel = channelOf(words.channel);
  const url = words.url ?? channel.address;
  if (!url) throw new UsageError(`which address? A source of ${words.channel} has one of its own`);
  const parsed = sourceSchema.safeParse({
    ...{ id: words.id, brand: words.brand, channel: words.channel, url },
    options: optionsOf(words.set ?? []),
    budget: { perDay: readsOf('--per-day', words.perDay), perMonth: readsOf('--per-month', words.perMonth) },
    interval: words.every === undefined ? undefined : intervalOf(words.every),
  });
  if (!parsed.success) throw new DataError(sentence(parsed.error.issues[0]));
  const options = channel.options.safeParse(parsed.data.options);
  if (options.success) return parsed.data;
  throw new DataError(`${words.channel}: ${optionSentence(options.error.issues[0], parsed.data.options)}`);
}

export function channelOf(name: string): PolledChannel {
  if (isPolledChannel(name)) return polledChannels[name];
  throw new DataError(`no channel "${name}" is polled; those that are: ${polledNames().join(', ')}`);
}

export const polledNames = () => (Object.keys(polledChannels) as PolledChannelName[]).sort();

function optionsOf(set: string[]): Record<string, string> {
  const pairs = set.map((one) => {
    const at = one.indexOf('=');
    if (at < 1) throw new UsageError(`--set ${one}: a name and a value are missing, such as --set search=acme`);
    return [one.slice(0, at), one.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

function readsOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`${option} ${text}: a whole number of reads, at least 1`);
}

function intervalOf(text: string): { min: number; max: number } {
  const [least = '', most = least, ...rest] = text.split('..');
  const [min, max] = [least, most].map((one) => duration.safeParse(one).data);
  if (min !== undefined && max !== undefined && rest.length === 0) return { min: min / 1000, max: max / 1000 };
  throw new UsageError(`--every ${text}: a duration such as 5m, or the shortest and the longest such as 60s..15m`);
}

type Issue = z.core.$ZodIssue;
const sentence = (issue: Issue | undefined) => `${issue?.path.join('.')}: ${issue?.message}`;

function optionSentence(issue: Issue | undefined, given: Record<string, string>): string {
  if (issue?.code === 'invalid_union' && issue.message === 'Invalid input')
    return optionSentence(issue.errors[0]?.[0], given);
  if (issue?.code === 'unrecognized_keys') return `it knows no --set ${issue.keys[0]}`;
  if (!issue || issue.path.length === 0) return `${issue?.message ?? 'its options are wrong'} (--set NAME=VALUE)`;
  const name = issue.path.join('.');
  return Object.hasOwn(given, name) ? `--set ${name}: ${issue.message}` : `it needs --set ${name}=VALUE`;
}
