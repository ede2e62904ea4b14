/** The examples of a routing document, judged and routed by that very document: what goes elsewhere than it says. */
import { cutText, type Mention } from '../mention/mention.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Example } from '../route/document/example.ts';
import type { Learned } from '../score/learned/learned.ts';
import { judgePost } from './judge-post.ts';

/** Which of the examples, from 0, and what became of it instead, in one sentence. */
export type Astray = { index: number; sentence: string };

const EXCERPT = 60;

/** `learned`: what the deployment judges by, so that an example is judged as its mentions are. */
export function examplesAstray(table: RoutingTable, now: Date, learned?: Learned): Astray[] {
  return table.document.examples.flatMap((example, index) => {
    const sentence = astray(example, table, now, learned);
    return sentence === undefined ? [] : [{ index, sentence }];
  });
}

function astray(example: Example, table: RoutingTable, now: Date, learned: Learned | undefined): string | undefined {
  const mention = mentionOf(example, table, now);
  const { route, outcome } = judgePost(mention, table, learned);
  const wrong = [
    route.team === example.team ? [] : [`goes to ${route.team} instead of ${example.team}`],
    example.priority === undefined || route.priority === example.priority
      ? []
      : [`is ${route.priority} instead of ${example.priority}`],
    example.outcome === undefined || outcome === example.outcome
      ? []
      : [`ends as ${outcome} instead of ${example.outcome}`],
  ].flat();
  if (wrong.length === 0) return undefined;
  return `"${cutText(example.text, EXCERPT)}" ${wrong.join(', ')} (rule ${route.path?.join(' > ') ?? route.rule})`;
}

/** A post of which nothing is known but what the example says. */
function mentionOf({ text, brand, channel, author = {} }: Example, { document }: RoutingTable, now: Date): Mention {
  return {
    brand: brand ?? Object.keys(document.brands)[0] ?? '',
    channel: channel ?? 'generic',
    kind: 'post',
    externalId: 'example',
    revision: 0,
    text,
    author,
    public: true,
    own: false,
    postedAt: now.toISOString(),
    receivedAt: now.toISOString(),
  };
}
