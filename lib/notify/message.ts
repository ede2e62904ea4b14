/** What a message to people says, whatever it is sent by: each kind of target lays it out in its own way. */

import type { Notification } from './notification.ts';
import { fill, counted as nOf, type Words } from './words/words.ts';

export type Message = {
  notification: Notification;
  /** In the language of the target. */
  words: Words;
  /** Where the case is seen, when the routing table says so. */
  caseUrl?: string | undefined;
};

/** What happened, in a few words. */
export function headline({ notification: { type, detail }, words }: Message): string {
  return fill(words.headlines[type], {
    step: String(detail.step ?? '?'),
    deadline: deadlineIn(words, detail.deadline),
  });
}

const named = (words: Record<string, string>, wanted: unknown): string | undefined =>
  Object.entries(words).find(([name]) => name === wanted)?.[1];

const deadlineIn = ({ deadlines, unknown }: Words, wanted: unknown): string => named(deadlines, wanted) ?? unknown;

/** Those that a step speaks for; undefined where it speaks for none. */
const missedIn = (words: Words, names: unknown): string | undefined =>
  Array.isArray(names) ? names.map((name) => deadlineIn(words, name)).join(', ') : undefined;

/** `New case (high, care)` */
export function title(message: Message): string {
  const { priority, team } = message.notification.case;
  return `${headline(message)} (${message.words.priorities[priority]}, ${team})`;
}

/** Name and value of what somebody needs to decide whether to look at it now. */
export function facts({ notification, words }: Message): [name: string, value: string][] {
  const { case: kase, detail } = notification;
  const { fields } = words;
  const mentions = nOf(words.mentions, kase.mentionCount);
  const count = kase.reminders > 0 ? `${mentions}, ${nOf(words.reminders, kase.reminders)}` : mentions;
  return [
    ...privately({ notification, words }),
    [fields.team, kase.team],
    ...only(fields.member, kase.member),
    [fields.priority, words.priorities[kase.priority]],
    [fields.urgency, urgency(kase)],
    [fields.why, whyHere({ notification, words })],
    [fields.respondBy, minuteOf(kase.respondBy)],
    ...only(fields.onCall, detail.onCall),
    ...only(fields.missed, missedIn(words, detail.missed)),
    ...only(fields.tags, kase.tags?.join(', ')),
    [fields.customer, `${fill(words.wrote, { customer: kase.customer, channel: kase.channel })}, ${count}`],
  ];
}

/** `2026-03-01 11:00 UTC`: whoever reads it may be anywhere. */
const minuteOf = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

/** First of all, that others must not read the answer. */
export const privately = ({ notification, words: { inPrivate } }: Message): [ask: string, how: string][] =>
  notification.case.private ? [[inPrivate.ask, inPrivate.how]] : [];

/** The rule, and the teams that had no room for what it gave them. */
function whyHere({ notification: { case: kase, detail }, words }: Message): string {
  const rule = named(words.noRule, kase.rule) ?? fill(words.rule, { rule: kase.rule });
  const teams = detail.spilledFrom;
  return Array.isArray(teams) ? `${rule}, ${fill(words.passedOn, { teams: teams.join(', ') })}` : rule;
}

/** A line for what there is. */
const only = (name: string, value: unknown): [string, string][] => (value === undefined ? [] : [[name, String(value)]]);

/** The post, where it was public and the platform said where, and the case. */
export function links({ notification, words, caseUrl }: Message): { text: string; url: string }[] {
  const { url } = notification.case;
  return [
    ...(url && /^https?:\/\//.test(url) ? [{ text: words.seePost, url }] : []),
    ...(caseUrl ? [{ text: words.openCase, url: caseUrl }] : []),
  ];
}

/** Which case of which brand. */
export const reference = ({ notification: { caseId, brand }, words: { fields } }: Message): string =>
  `${fields.case} ${caseId}, ${fields.brand} ${brand}`;

/** All of it without any markup, a line each, for e-mail, topics and alerts. What the customer wrote is quoted. */
export function plainText(message: Message): string {
  const { text } = message.notification.case;
  const parts = [
    headline(message),
    text.replace(/^/gm, '> ').trimEnd(),
    facts(message)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    [...links(message).map(({ text, url }) => `${text}: ${url}`), reference(message)].join('\n'),
  ];
  return `${(text ? parts : parts.toSpliced(1, 1)).join('\n\n')}\n`;
}

function urgency({ urgency, reasons }: Notification['case']): string {
  const named = reasons.map(({ factor, points }) => `${factor} ${points < 0 ? '' : '+'}${points}`);
  return named.length > 0 ? `${urgency} (${named.join(', ')})` : String(urgency);
}
