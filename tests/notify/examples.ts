/** A case and its events, as short as a test can say them. */
import { type Case, caseSchema } from '../../lib/case/case.ts';
import { change } from '../../lib/case/change.ts';
import type { CaseEvent } from '../../lib/case/event.ts';

export const OPENED_AT = '2026-03-01T10:00:00.000Z';
const mention = {
  key: 'acme#x#1',
  postedAt: OPENED_AT,
  externalId: '1',
  revision: 0,
  text: 'My parcel never came',
  url: 'https://x.example/1',
  reminder: false,
};

export function exampleCase(over: Record<string, unknown> = {}): Case {
  const urgency = { score: 60, reasons: [{ factor: 'anger', points: 60 }] };
  return caseSchema.parse({
    id: 'case-1',
    brand: 'acme',
    status: 'open',
    version: 1,
    decisionVersion: 1,
    channel: 'x',
    customer: { id: '77', handle: '@ann' },
    language: 'en',
    public: true,
    opener: mention,
    latest: mention,
    mentionCount: 1,
    reminderWordings: 0,
    peak: { ...urgency, key: mention.key, postedAt: OPENED_AT },
    urgency,
    route: { team: 'care', priority: 'high', rule: 'parcels', table: 'v1' },
    routedBy: { key: mention.key, postedAt: OPENED_AT, review: false },
    fixedPriority: false,
    earnedPriority: 'high',
    routedByHand: false,
    late: false,
    policy: {
      firstResponseMs: 3_600_000,
      nextResponseMs: 3_600_000,
      resolutionMs: 86_400_000,
      autoCloseMs: 86_400_000,
      page: false,
      tell: ['care-slack'],
    },
    clocks: { firstResponse: '2026-03-01T11:00:00.000Z', step: { index: 0, at: '2026-03-01T10:05:00.000Z' } },
    openedAt: OPENED_AT,
    missed: [],
    heat: { minute: 0, count: 1 },
    ...over,
  });
}

export function exampleEvent(over: Partial<CaseEvent> = {}, kase: Case = exampleCase()): CaseEvent {
  const { event } = change(undefined, kase, { type: 'opened', at: new Date(OPENED_AT), actor: 'system' });
  return { ...event, tell: ['care-slack'], ...over };
}
