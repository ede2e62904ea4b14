import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { PermanentError } from '../../lib/errors.ts';
import { notificationOf } from '../../lib/notify/from-event.ts';
import { slack } from '../../lib/notify/slack.ts';
import { webhook } from '../../lib/notify/webhook.ts';
import { exampleEvent } from './examples.ts';

const NOW = new Date();
const url = 'https://target.example/hook';
const KEYS = { current: `whsec_${Buffer.from('new key').toString('base64')}`, previous: 'b2xkIGtleQ==' };

const notification = (text = 'Where is it?') => {
  const event = exampleEvent();
  return notificationOf({ ...event, case: { ...event.case, text } }, 'care-slack');
};

test('a receiver verifies the webhook with the new key and, during a rotation, with the old one', () => {
  const { headers, body } = webhook(notification(), { url, ...KEYS }, NOW);
  for (const key of Object.values(KEYS))
    expect(new Webhook(key).verify(body, headers)).toMatchObject({
      type: 'case.opened',
      timestamp: '2026-03-01T10:00:00.000Z',
      data: { caseId: 'case-1', version: 1, brand: 'acme', target: 'care-slack', case: { team: 'care' } },
    });
  expect(headers['webhook-id']).toBe('case-1_1_care-slack');
});

test.each([
  ['no key', {}],
  ['a key that is not base64', { current: 'not a key!' }],
])('a webhook with %s cannot be sent, and the key is not told', (_, keys) => {
  const attempt = () => webhook(notification(), { url, ...keys }, NOW);
  expect(attempt).toThrow(PermanentError);
  expect(attempt).not.toThrow(/not a key/);
});

test('Slack is told team, priority, urgency with its reasons, rule, deadline and link', () => {
  const { body } = slack(notification(), { url }, NOW);
  for (const part of [
    'care',
    'high',
    '60 (anger +60)',
    'rule parcels',
    '2026-03-01T11:00:00.000Z',
    '<https://x.example/1|See the post>',
    'Where is it?',
  ])
    expect(body).toContain(part);
});

test('what a customer writes is text to Slack: no mention, no link, no markup', () => {
  const { body } = slack(notification('<!channel> a & b <https://evil.example|your bank>'), { url }, NOW);
  expect(body).not.toContain('<!channel>');
  expect(body).not.toContain('<https://evil.example');
  expect(body).toContain('&lt;!channel&gt; a &amp; b');
  for (const block of JSON.parse(body).blocks)
    if (block.text?.type === 'mrkdwn') expect(block.text.verbatim).toBe(true);
});

test('every line of the text is quoted, and all stays within what Slack takes', () => {
  const { body } = slack(notification(`one\ntwo ${'&'.repeat(5_000)}`), { url }, NOW);
  const { blocks, text } = JSON.parse(body);
  expect(blocks[1].text.text).toMatch(/^> one\n> two/);
  expect(blocks[1].text.text.length).toBeLessThanOrEqual(3_000);
  expect(text.length).toBeLessThanOrEqual(40_000);
});
