/**
 * A message to an SNS topic: text for people, attributes for the filters of whoever subscribed.
 *
 * Limits: 262,144 bytes with the attributes, unless a topic was set otherwise
 * (https://docs.aws.amazon.com/sns/latest/dg/large-message-payloads.html); a subject of fewer than a hundred ASCII
 * characters without line breaks (https://docs.aws.amazon.com/sns/latest/api/API_Publish.html); ten attributes, or a
 * queue that takes them raw gets no message (https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html).
 */
import type { TargetOf } from '../route/document/targets.ts';
import { cutBytes } from '../score/comprehend-calls.ts';
import { type Message, plainText, title } from './message.ts';
import { notificationId } from './notification.ts';

export type Publication = {
  topic: string;
  subject: string;
  text: string;
  /** Lists are matched by any of what they hold. */
  attributes: Record<string, string | string[]>;
  /** Of a FIFO topic: what has the same id within five minutes is published once, and cases are in order. */
  fifo?: { id: string; group: string };
};

/** Leaves room for the attributes: twenty tags take 3 KB at most. */
const TEXT_BYTES = 256_000;
const SUBJECT = 99;

export function publication(message: Message, { topic }: TargetOf<'sns'>): Publication {
  const { notification } = message;
  const { caseId, brand, type, case: kase } = notification;
  const id = notificationId(notification);
  return {
    topic,
    subject: ascii(title(message)).slice(0, SUBJECT),
    text: cutBytes(plainText(message), TEXT_BYTES),
    attributes: {
      ...{ id, caseId, brand, type, team: kase.team, priority: kase.priority },
      ...(kase.tags && { tags: kase.tags }),
      ...(kase.private && { private: 'true' }),
    },
    ...(topic.endsWith('.fifo') && { fifo: { id, group: caseId } }),
  };
}

/** Without accents; what has no letter in ASCII is left out. */
const ascii = (text: string) => text.normalize('NFKD').replace(/[^ -~]/g, '');
