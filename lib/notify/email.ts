/** An e-mail about a case: text only, never HTML, all mails of one case in one conversation. */
import type { TargetOf } from '../route/document/targets.ts';
import { type Message, plainText, title } from './message.ts';

/** Header values are printable ASCII: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html */
export type Mail = {
  from: string;
  to: string[];
  subject: string;
  text: string;
  headers: { name: string; value: string }[];
};

/** What the customer wrote stands in the body only. `Auto-Submitted` keeps automatic answers away: RFC 3834. */
export const mail = (message: Message, { from, to }: TargetOf<'email'>): Mail => ({
  from,
  to,
  subject: title(message),
  text: plainText(message),
  headers: [
    { name: 'Auto-Submitted', value: 'auto-generated' },
    { name: 'References', value: `<${message.notification.caseId}@complaint-router.invalid>` },
  ],
});
