/** The event bus, as an outlet: every version of every case, for whoever else wants to know. */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { CaseEvent } from '../case/event.ts';
import { UnavailableError } from '../errors.ts';
import { inBatches, type Outlet } from './in-batches.ts';

export const BUS_SOURCE = 'complaint-router';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html; bytes leave room for the time stamps. */
const LIMITS = { entries: 10, bytes: 255 * 1024 };

/** Detail is the event as stored, masked; `caseId` and `version` tell a duplicate from news. */
export function eventBus(client: EventBridgeClient, EventBusName: string): Outlet<CaseEvent> {
  return (events) => {
    const entries = events.map((event) => ({
      EventBusName,
      Source: BUS_SOURCE,
      DetailType: `case.${event.type}`,
      Time: new Date(event.at),
      Detail: JSON.stringify(event),
    }));
    return inBatches(entries, LIMITS, bytesOf, async (Entries) => {
      const answer = await client.send(new PutEventsCommand({ Entries }));
      const results = answer.Entries ?? [];
      return new Map(
        Entries.flatMap((_, i) => {
          const result = results[i];
          if (result?.EventId) return [];
          return [[i, new UnavailableError(`the event bus answered ${result?.ErrorCode ?? 'nothing'}`)] as const];
        }),
      );
    });
  };
}

type Sizes = { Source: string; DetailType: string; Detail: string };
const bytesOf = ({ Source, DetailType, Detail }: Sizes) => Buffer.byteLength(Source + DetailType + Detail) + 14;
