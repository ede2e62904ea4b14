/** Messages as each kind of target is sent them. */
import type { CaseEvent } from '../../lib/case/event.ts';
import { mail } from '../../lib/notify/email.ts';
import { notificationOf } from '../../lib/notify/from-event.ts';
import type { Message } from '../../lib/notify/message.ts';
import { opsgenie } from '../../lib/notify/opsgenie.ts';
import { slack } from '../../lib/notify/slack.ts';
import { publication } from '../../lib/notify/sns.ts';
import { teams } from '../../lib/notify/teams.ts';
import { wordsOf } from '../../lib/notify/words/words.ts';
import { exampleEvent } from './examples.ts';

export const url = 'https://target.example/hook';
export const settings = { language: 'en' } as const;
export const pager = { type: 'pagerduty', region: 'us', ...settings } as const;
export const genie = { url: 'https://api.atlassian.com/jsm/ops/integration/v2/alerts', current: 'a-key' };

export const notification = (text = 'Where is it?', over: Partial<CaseEvent> = {}) => {
  const event = exampleEvent(over);
  return notificationOf({ ...event, case: { ...event.case, text } }, 'care-slack');
};

export const message = (text?: string, over?: Partial<CaseEvent>): Message => ({
  notification: notification(text, over),
  words: wordsOf('en'),
  caseUrl: 'https://care.example/cases/case-1',
});

/** Everything that is for people, as it goes out. */
export const forPeople: [string, (message: Message) => string][] = [
  ['Slack', (message) => slack(message, { url }).body],
  ['Teams', (message) => teams(message, { url }).body],
  [
    'e-mail',
    (message) =>
      JSON.stringify(mail(message, { type: 'email', from: 'a@b.example', to: ['c@d.example'], ...settings })),
  ],
  ['SNS', (message) => JSON.stringify(publication(message, { type: 'sns', topic: 'arn', ...settings }))],
  ['Opsgenie', (message) => opsgenie(message, genie).body],
];
