/** Other event buses than our own, one event at a time. */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PermanentError, UnavailableError } from '../errors.ts';
import { refusedByAws } from './aws-refusal.ts';
import { BUS_SOURCE } from './bus-client.ts';
import type { BusEntry } from './bus-entry.ts';

/** What an entry may fail with and still be worth another try; the rest blames the entry, or says the bus is gone. */
const PASSING = ['InternalFailure', 'InternalException', 'ThrottlingException'];

/** PutEvents answers 200 for an entry that failed. Throws PermanentError or UnavailableError for it. */
export function busPutter(client: EventBridgeClient, withinMs: number) {
  return async ({ bus, detailType, at, detail }: BusEntry): Promise<void> => {
    const entry = { EventBusName: bus, Source: BUS_SOURCE, DetailType: detailType, Time: at };
    const command = new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(detail) }] });
    const { Entries = [] } = await client
      .send(command, { abortSignal: AbortSignal.timeout(withinMs) })
      .catch(refusedByAws('the event bus'));
    if (Entries[0]?.EventId) return;
    const code = Entries[0]?.ErrorCode ?? 'nothing';
    const why = `the event bus answered ${code}`;
    throw code === 'nothing' || PASSING.includes(code) ? new UnavailableError(why) : new PermanentError(why);
  };
}
