/**
 * Amazon SES, API v2. Limits by https://docs.aws.amazon.com/ses/latest/dg/quotas.html: fifty recipients and 40 MB a
 * mail, which no case comes near; so many mails a second and a day as the account was granted, one a second and 200 a
 * day at first. What is too much is answered with a ThrottlingException, to be tried again after up to ten minutes:
 * https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
 */
import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { refusedByAws } from './aws-refusal.ts';
import type { Mail } from './email.ts';

/**
 * Hands one mail to SES. Throws PermanentError for a mail that it rejects, UnavailableError where the account sends too
 * much, or is paused, or SES does not answer within `withinMs`.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export function mailer(client: SESv2Client, withinMs: number) {
  return async ({ from, to, subject, text, headers }: Mail): Promise<void> => {
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    const Headers = headers.map(({ name, value }) => ({ Name: name, Value: value }));
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: to },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) }, Headers } },
    });
    await client.send(command, { abortSignal: AbortSignal.timeout(withinMs) }).catch(refusedByAws('SES'));
  };
}
