/** Everything that stored events make leave the system, derived again by the code that does it for new ones. */
import { eventBus } from '../../lib/notify/bus-client.ts';
import { type Outlets, publishEvents } from '../../lib/notify/publish.ts';
import { isCaseEvent } from '../../lib/notify/published.ts';
import { notificationQueue } from '../../lib/notify/queue.ts';
import { type Span, storedEvents } from './case-events.ts';
import type { Connection } from './connect.ts';
import type { Counter } from './counter.ts';

export type Republished = { events: number; notifications: number; failed: number; unreadable: string[] };

/** Events at a time: enough to fill the services' batches, few enough to see them go. */
const AT_ONCE = 100;

export async function republishEvents(
  { dynamo, sqs, eventBridge, outputs }: Connection,
  counter: Counter,
  span: Span,
  caseId?: string,
): Promise<Republished> {
  const outlets: Outlets = {
    urgent: notificationQueue(sqs, outputs.UrgentQueueUrl),
    bulk: notificationQueue(sqs, outputs.BulkQueueUrl),
    bus: eventBus(eventBridge, outputs.BusName),
  };
  const done: Republished = { events: 0, notifications: 0, failed: 0, unreadable: [] };
  let scanned = 0;
  for await (const page of storedEvents(dynamo, outputs.CaseTable, span, caseId)) {
    scanned += page.scanned;
    done.unreadable.push(...page.unreadable);
    for (let i = 0; i < page.events.length; i += AT_ONCE) {
      const events = page.events.slice(i, i + AT_ONCE);
      const failures = await publishEvents(events, outlets);
      done.events += events.length;
      done.failed += failures.size;
      done.notifications += events.filter(isCaseEvent).reduce((sum, { tell }) => sum + tell.length, 0);
    }
    counter.show(`${scanned} items read, ${done.events} events published`);
  }
  counter.clear();
  return done;
}
