/** What leaves the system through the case table's stream: events of cases, and of the sources that they come from. */
import * as z from 'zod';
import { type CaseEvent, itemEventSchema } from '../case/event.ts';
import { type SourceEvent, sourceEventSchema } from '../poll/source-event.ts';

export type PublishedEvent = CaseEvent | SourceEvent;

/** The event that an item of the table holds. */
export const publishedSchema = z.union([itemEventSchema, sourceEventSchema]);

export const isCaseEvent = (event: PublishedEvent): event is CaseEvent => 'caseId' in event;

/** `case.opened`, `source.silent`: what readers of the event bus choose by. */
export const detailTypeOf = (event: PublishedEvent): string =>
  `${isCaseEvent(event) ? 'case' : 'source'}.${event.type}`;
