/** What a notification is about, in a few words for people. */
import type { EventType } from '../case/event.ts';
import type { Notification } from './notification.ts';

const headlines = {
  opened: 'New case',
  extended: 'The customer wrote again',
  edited: 'The customer changed a post',
  deleted: 'The customer deleted a post',
  customerReplied: 'The customer replied',
  reopened: 'Case reopened',
  raised: 'More urgent now',
  acknowledged: 'Somebody took the case',
  responded: 'The customer was answered',
  waiting: 'Case put to wait',
  waitEnded: 'The wait is over',
  reassigned: 'Case given to your team',
  resolved: 'Case resolved',
  closed: 'Case closed',
  noteAdded: 'Note added',
  revealed: 'Private text read',
  escalated: 'Escalation',
  deadlineMissed: 'Deadline missed',
  checkedIn: 'Still open',
  republished: 'Told again',
} as const satisfies Record<EventType, string>;

const deadlines: Record<string, string> = {
  firstResponse: 'first response',
  nextResponse: 'next response',
  resolution: 'resolution',
};

export function headline({ type, detail }: Pick<Notification, 'type' | 'detail'>): string {
  const text = headlines[type];
  if (type === 'escalated') return `${text}, step ${detail.step ?? '?'}: nobody has answered`;
  if (type === 'deadlineMissed') return `${text}: ${deadlines[String(detail.deadline)] ?? 'unknown'}`;
  return text;
}
