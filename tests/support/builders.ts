/** Small, valid things for tests: a routing table, and mentions judged by hand. */
import { type Judged, judge } from '../../lib/case/judged.ts';
import { type Mention, mentionSchema } from '../../lib/mention/mention.ts';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import type { Score } from '../../lib/score/score.ts';

export const T0 = Date.parse('2026-03-02T09:00:00.000Z');
/** The instant `minutes` after T0. */
export const at = (minutes: number): Date => new Date(T0 + minutes * 60_000);

/** The document as somebody would write it. */
export const writtenTable = {
  brands: { demo: { defaultTeam: 'care', numbers: ['AC-########'] }, acme: { defaultTeam: 'care' } },
  teams: {
    care: { name: 'Care', tell: ['slack'] },
    billing: { name: 'Billing', tell: ['slack'] },
    safety: { name: 'Safety', tell: ['pager'] },
  },
  targets: { slack: { type: 'slack' }, pager: { type: 'webhook' } },
  priorities: {
    urgent: { firstResponse: '15m', nextResponse: '30m', resolution: '4h', page: true, chain: 'page' },
    high: { firstResponse: '1h', nextResponse: '2h', resolution: '1d' },
    normal: { firstResponse: '4h', nextResponse: '8h', resolution: '3d' },
    low: { firstResponse: '1d', nextResponse: '1d', resolution: '7d' },
    review: { firstResponse: '1d', nextResponse: '1d', resolution: '7d' },
  },
  chains: {
    page: {
      steps: [
        { after: '5m', tell: 'pager' },
        { after: '10m', tell: 'slack' },
      ],
      repeat: '30m',
    },
  },
  routes: [
    { id: 'danger', when: { words: ['fire'] }, team: 'safety', priority: 'urgent' },
    { id: 'money', when: { words: ['refund', 'devolución'] }, team: 'billing' },
  ],
};
export const table: RoutingTable = compile(routingDocument.parse(writtenTable), 'v1');

export function mention(fields: Partial<Mention> & { externalId: string }): Mention {
  return mentionSchema.parse({
    brand: 'demo',
    channel: 'x',
    kind: 'post',
    revision: 0,
    text: 'my order never came',
    author: { id: 'ana' },
    public: true,
    own: false,
    postedAt: at(0).toISOString(),
    receivedAt: fields.postedAt ?? at(0).toISOString(),
    ...fields,
  });
}

type Judgement = { likelihood?: number; urgency?: number; reminder?: boolean; question?: boolean };

export function score({ likelihood = 0.9, urgency = 30, reminder = false, question = false }: Judgement = {}): Score {
  return {
    language: { code: 'en', confidence: 0.9 },
    sentiment: { label: 'negative', confidence: 0.8 },
    complaint: { likelihood },
    question,
    reminder,
    urgency: { score: urgency, reasons: [{ factor: 'sentiment', points: urgency }] },
    privateData: [],
    judgedBy: 'local',
  };
}

export function judged(fields: Partial<Mention> & { externalId: string }, judgement: Judgement = {}): Judged {
  return judge(mention(fields), score(judgement), table);
}
