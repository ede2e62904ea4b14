/**
 * Danger on posts that nobody on the project wrote, which lie beside the repository: how many of those about harmed
 * people raise the alarm, and how many of those that only use such words. They are news of disasters, not customers'
 * posts, so both figures are a hard case of what the words are for. Printed; the floors notice what breaks.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { scoreLocally } from '../../lib/score/score-mention.ts';
import { mention } from '../support/builders.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
const rowSchema = z.object({ text: z.string(), label: z.string().optional(), disaster: z.number().optional() });
type Row = z.infer<typeof rowSchema>;

const rowsOf = (file: string, wanted: (row: Row) => boolean) =>
  readFileSync(new URL(file, DATA), 'utf8')
    .trim()
    .split('\n')
    .map((line) => rowSchema.parse(JSON.parse(line)))
    .filter(wanted);

const urgencyOf = ({ text }: Row) => scoreLocally(mention({ externalId: '1', channel: 'generic', text }), []).urgency;

const HARMED = new Set(['injured_or_dead_people', 'deaths_reports']);

describe.each<[string, string, (row: Row) => boolean, [least: number, most: number]]>([
  // Measured: 67.5 %, 3.6 %, 7.5 % and 17.0 %.
  ['harmed people', 'crisisnlp.jsonl', ({ label }) => HARMED.has(label ?? ''), [0.6, 1]],
  ['nothing of the kind', 'crisisnlp.jsonl', ({ label }) => label === 'not_related_or_irrelevant', [0, 0.06]],
  ['no disaster, with words of disaster', 'disaster-tweets.jsonl', ({ disaster }) => disaster === 0, [0, 0.09]],
  ['a disaster, with or without harm', 'disaster-tweets.jsonl', ({ disaster }) => disaster === 1, [0.1, 1]],
])('posts about %s', (what, file, wanted, [least, most]) => {
  const there = existsSync(new URL(file, DATA));
  (there ? test : test.skip)(`in ${file} raise the alarm in ${100 * least} to ${100 * most} % of the cases`, () => {
    const rows = rowsOf(file, wanted);
    const urgencies = rows.map(urgencyOf);
    const shareOf = (some: unknown[]) => some.length / rows.length;
    const share = shareOf(
      urgencies.filter(({ reasons }) => reasons.some(({ factor }) => factor === 'danger to people')),
    );
    const urgent = shareOf(urgencies.filter(({ score }) => score >= 75));
    const [seen, paged] = [share, urgent].map((one) => `${(100 * one).toFixed(1)} %`);
    process.stdout.write(`danger: seen in ${seen}, urgent ${paged}, of ${rows.length} posts about ${what} (${file})\n`);
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(most);
  });
});
