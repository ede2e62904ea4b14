/** The event bus, as an outlet: every version of every case, and news of sources, for whoever else wants to know. */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { UnavailableError } from '../errors.ts';
import { inBatches, type Outlet } from './in-batches.ts';
import { detailTypeOf, type PublishedEvent } from './published.ts';

export const BUS_SOURCE = 'complaint-router';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html; bytes leave room for the time stamps. */
const LIMITS = { entries: 10, bytes: 255 * 1024 };

/**
 * Detail is the event as stored, masked. A duplicate is told from news by `caseId` and `version`, of a source's event
 * by `source`, `at` and `type`.
 */
export function eventBus(client: EventBridgeClient, EventBusName: string): Outlet<PublishedEvent> {
  return (events) => {
    const entries = events.map((event) => ({
      EventBusName,
      Source: BUS_SOURCE,
      DetailType: detailTypeOf(event),
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
