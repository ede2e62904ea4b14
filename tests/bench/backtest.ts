/** How fast a draft is tried on recorded mentions: items as the table holds them are read and routed by both tables. */
import { readFileSync } from 'node:fs';
import { createComparison, isEmpty } from '../../lib/backtest/compare.ts';
import { mattersOf, type RecordedMention } from '../../lib/backtest/recorded.ts';
import { mentionItem } from '../../lib/case/items.ts';
import { judge } from '../../lib/case/judged.ts';
import { type StoredMention, storedMentionSchema } from '../../lib/case/stored.ts';
import { mentionFromLine } from '../../lib/mention/from-line.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { judgingBy } from '../../lib/route/judging.ts';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { scoreLocally } from '../../lib/score/score-mention.ts';
import { ROUTING } from './pipelines.ts';

const SAMPLE = new URL('../../infra/demo/sample.jsonl', import.meta.url);
const NOW = new Date('2026-03-01T12:00:00.000Z');
/** Mentions of one case, one after the other. */
const OF_ONE_CASE = 3;

/** `mentions` posts of the demo's sample, over and over, a third of them opening a case each. */
export function backtestBench(mentions: number) {
  const live = tableOf('live');
  const draft = tableOf('draft', (document) => ({ ...document, routes: document.routes.toReversed() }));
  const items = recordedItems(mentions, live);
  const startedAt = performance.now();
  const recorded = items.flatMap(readItem);
  const comparison = createComparison({ live, draft }, NOW);
  for (const matter of mattersOf(recorded, new Map())) comparison.add(matter);
  const difference = comparison.result();
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    mentions: difference.mentions,
    matters: difference.matters,
    elsewhere: difference.teams.reduce((sum, { matters }) => sum + matters, 0),
    same: isEmpty(difference),
    seconds: Math.round(seconds * 10) / 10,
    perSecond: Math.round(mentions / seconds),
  };
}

type Document = RoutingTable['document'];

function tableOf(version: string, change: (document: Document) => Document = (document) => document): RoutingTable {
  const read = readRoutingYaml(readFileSync(ROUTING, 'utf8'));
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  return compile(change(read.document), version);
}

function recordedItems(count: number, table: RoutingTable) {
  const lines = readFileSync(SAMPLE, 'utf8').trim().split('\n');
  const judged = lines.flatMap((line) => {
    const read = mentionFromLine(line, { brand: 'demo', brands: ['demo'], now: NOW });
    if ('error' in read) return [];
    return [judge(read.mention, scoreLocally(read.mention, [], judgingBy(table)), table)];
  });
  return Array.from({ length: count }, (_, i) => {
    const { key: _key, mention: first, ...rest } = judged[i % judged.length] as (typeof judged)[number];
    const mention = { ...first, externalId: `${i}` };
    const stored: StoredMention = {
      status: 'filed',
      key: mentionKey(mention),
      brand: mention.brand,
      revision: 0,
      receivedAt: mention.receivedAt,
      caseId: rest.outcome === 'noted' ? undefined : `case-${Math.floor(i / OF_ONE_CASE)}`,
      judged: { mention, ...rest },
    };
    return mentionItem(stored);
  });
}

function readItem(item: unknown): RecordedMention[] {
  const stored = storedMentionSchema.parse(item);
  if (stored.status !== 'filed') return [];
  const { key, caseId, judged } = stored;
  return [{ key, mention: judged.mention, score: judged.score, caseId }];
}
