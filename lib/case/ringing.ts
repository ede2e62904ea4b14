/**
 * Targets that keep an alert of a case, such as PagerDuty: what has rung must hear that somebody took the case, and
 * that it is over. Others are told of what asks for something only.
 */
import { keepsAlerts, type Target } from '../route/document/targets.ts';
import type { Case } from './case.ts';
import type { EventType } from './event.ts';

/** Ids of the targets that keep alerts; undefined when there are none, so that no case carries an empty list. */
export function alertsOf(targets: Readonly<Record<string, Target>>): string[] | undefined {
  const ids = Object.entries(targets).flatMap(([id, target]) => (keepsAlerts(target) ? [id] : []));
  return ids.length > 0 ? ids : undefined;
}

const TAKEN: readonly EventType[] = ['acknowledged', 'responded', 'waiting'];
const OVER: readonly EventType[] = ['resolved', 'closed', 'mergedInto'];

/** Targets that hear of an event because their alert rings. */
export const heardBy = ({ ringing = [] }: Pick<Case, 'ringing'>, type: EventType): string[] =>
  TAKEN.includes(type) || OVER.includes(type) ? ringing : [];

/** Targets whose alert rings after an event that is told to `tell`; undefined when none does. */
export function stillRinging(
  { ringing = [], policy: { alerts = [] } }: Pick<Case, 'ringing' | 'policy'>,
  type: EventType,
  tell: readonly string[],
): string[] | undefined {
  if (OVER.includes(type)) return undefined;
  // What is told again rang, or was over, when it was told first.
  const rings = type === 'republished' ? [] : tell.filter((target) => alerts.includes(target));
  const now = new Set([...ringing, ...rings]);
  return now.size > 0 ? [...now].sort() : undefined;
}
