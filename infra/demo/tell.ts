/** What happens in the stack, a line each, in words for whoever watches. Post text is data: nothing in it is obeyed. */
import { type CaseEvent, caseEventSchema } from '../../lib/case/event.ts';
import { cutText } from '../../lib/mention/mention.ts';
import type { BusEvent } from '../local/aws-endpoint.ts';

/** The line for one event of the bus, or undefined when it is of no interest here. */
export function lineOf(event: BusEvent): { topic: string; line: string } | undefined {
  const parsed = caseEventSchema.safeParse(event.detail);
  if (!parsed.success) return undefined;
  const { type } = parsed.data;
  const line = lines[type]?.(parsed.data);
  return line === undefined ? undefined : { topic: type, line };
}

const lines: Partial<Record<CaseEvent['type'], (event: CaseEvent) => string>> = {
  opened: ({ case: kase }) => `case       ${routed(kase)} ${why(kase)} | ${said(kase)}`,
  extended: again,
  customerReplied: again,
  reopened: again,
  raised: ({ case: kase }) => `raised     ${routed(kase)} ${why(kase)} | ${said(kase)}`,
  corrected: ({ case: kase, detail }) => `corrected  ${routed(kase)} ${corrections(detail)} | ${said(kase)}`,
  escalated: ({ case: kase, detail, tell }) =>
    `ESCALATION ${routed(kase)} nobody answered: step ${detail.step}, ${tell.join(', ')} is told | ${said(kase)}`,
  deadlineMissed: ({ case: kase, detail }) => `DEADLINE   ${routed(kase)} missed: ${detail.deadline} | ${said(kase)}`,
};

function again({ case: kase }: CaseEvent): string {
  const reminders = kase.reminders > 0 ? `, ${kase.reminders} of them reminding us` : '';
  return `again      ${routed(kase)} ${kase.mentionCount} mentions${reminders} | ${said(kase)}`;
}

const routed = ({ team, priority, urgency }: CaseEvent['case']) =>
  `${team.padEnd(10)} ${priority.padEnd(7)} urgency ${String(urgency).padStart(3)} `;

/** What a person said, and what had been judged. */
const corrections = (detail: CaseEvent['detail']): string =>
  ['sentiment', 'complaint', 'category', 'team', 'urgency']
    .filter((name) => name in detail)
    .map((name) => `${name} ${detail[name]}, was ${detail[`${name}Was`] ?? 'not judged'}`)
    .join('; ');

/** The rule, and the reasons that weigh most. */
function why({ rule, reasons }: CaseEvent['case']): string {
  const heaviest = reasons.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, 3);
  const named = heaviest.map(({ factor, points }) => `${factor} ${points < 0 ? '' : '+'}${points}`);
  return [`rule ${rule}`, ...named].join(', ');
}

const said = ({ customer, channel, language, text }: CaseEvent['case']) =>
  `${shortened(customer)} on ${channel}, ${language}: ${shortened(text)}`;

const EXCERPT = 70;

/** The beginning, with nothing that a terminal would act on: control, format and line characters become spaces. */
export function shortened(text: string): string {
  const whole = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const short = cutText(whole, EXCERPT);
  return short === whole ? whole : `${short}…`;
}
