import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { BY_ESCALATION } from '../../lib/case/clocks.ts';
import { PermanentError } from '../../lib/errors.ts';
import { caseLink } from '../../lib/notify/case-link.ts';
import { notificationOf } from '../../lib/notify/from-event.ts';
import { facts } from '../../lib/notify/message.ts';
import { opsgenie } from '../../lib/notify/opsgenie.ts';
import { pagerduty } from '../../lib/notify/pagerduty.ts';
import { slack } from '../../lib/notify/slack.ts';
import { publication } from '../../lib/notify/sns.ts';
import { teams } from '../../lib/notify/teams.ts';
import { webhook } from '../../lib/notify/webhook.ts';
import { wordsOf } from '../../lib/notify/words/words.ts';
import { exampleEvent } from './examples.ts';
import { forPeople, genie, message, notification, pager, settings, url } from './written.ts';

const NOW = new Date();
const KEYS = { current: `whsec_${Buffer.from('new key').toString('base64')}`, previous: 'b2xkIGtleQ==' };

test('an escalation says who is on call, where a rota knows', () => {
  const told = facts(message('Where is it?', { type: 'escalated', detail: { step: 1, onCall: 'eva' } }));
  expect(told).toContainEqual(['On call', 'eva']);
  expect(facts(message()).map(([name]) => name)).not.toContain('On call');
});

test('a case that is for somebody says for whom, and one that a full team passed on says by which', () => {
  const { case: kase } = exampleEvent();
  const told = facts(message('Where is it?', { detail: { spilledFrom: ['billing', 'desk'] } }));
  expect(told).toContainEqual(['Why', `rule ${kase.rule}, passed on by billing, desk`]);
  expect(told.map(([name]) => name)).not.toContain('For');
  const hers = notificationOf(exampleEvent({ case: { ...kase, member: 'ana' } }), 'care-slack');
  expect(facts({ notification: hers, words: wordsOf('en') })).toContainEqual(['For', 'ana']);
});

test.each([
  ['default', 'keine Regel passt: Standardteam'],
  ['learned', 'aus Korrekturen gelernt'],
  ['by hand', 'von einer Person zugewiesen'],
  [BY_ESCALATION, 'durch die Eskalationskette zugewiesen'],
  ['billing', 'Regel billing'],
])('why a case is here is said in the language of the target: %s', (rule, why) => {
  const given = notificationOf(exampleEvent({ case: { ...exampleEvent().case, rule } }), 'care-slack');
  expect(facts({ notification: given, words: wordsOf('de') })).toContainEqual(['Grund', why]);
});

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

describe.each(forPeople)('%s', (_, write) => {
  test('tells headline, team, priority, urgency with its reasons, rule, deadline, post and case', () => {
    const said = write(message());
    for (const part of [
      'New case',
      'care',
      'high',
      '60 (anger +60)',
      'rule parcels',
      '2026-03-01 11:00 UTC',
      'https://x.example/1',
      'https://care.example/cases/case-1',
      'Where is it?',
    ])
      expect(said).toContain(part);
  });

  test('tells it in the language of the target, and what the customer wrote as it is', () => {
    const said = write({ ...message('Where is it?'), words: wordsOf('es') });
    for (const part of ['Caso nuevo', 'Prioridad', 'alta', 'Ver la publicación', 'Where is it?'])
      expect(said).toContain(part);
    expect(said).not.toMatch(/New case|Priority|See the post/);
  });

  test('makes no link of an address that is none', () => {
    const bad = message();
    bad.notification.case.url = 'javascript:alert(1)';
    expect(write(bad)).not.toContain('javascript:');
  });

  test('leaves out a text that the customer deleted', () => {
    expect(write(message(''))).not.toMatch(/"> "|\n> \n/);
  });
});

test('what a customer writes is text to Slack: no mention, no link, no markup', () => {
  const { body } = slack(message('<!channel> a & b <https://evil.example|your bank>'), { url });
  expect(body).not.toContain('<!channel>');
  expect(body).not.toContain('<https://evil.example');
  expect(body).toContain('&lt;!channel&gt; a &amp; b');
  for (const block of JSON.parse(body).blocks)
    if (block.text?.type === 'mrkdwn') expect(block.text.verbatim).toBe(true);
});

test('every line of the text is quoted, and all stays within what Slack takes', () => {
  const { body } = slack(message(`one\ntwo ${'&'.repeat(5_000)}`), { url });
  const { blocks, text } = JSON.parse(body);
  expect(blocks[1].text.text).toMatch(/^> one\n> two/);
  expect(blocks[1].text.text.length).toBeLessThanOrEqual(3_000);
  expect(text.length).toBeLessThanOrEqual(40_000);
});

test('what a customer writes is text to Teams: nothing that is read as Markdown holds any of it', () => {
  const { attachments } = JSON.parse(teams(message('[your bank](https://evil.example) **now**'), { url }).body);
  const { body } = attachments[0].content;
  expect(new Set(body.map(({ type }: { type: string }) => type))).toEqual(new Set(['RichTextBlock']));
  for (const { inlines } of body) for (const { type } of inlines) expect(type).toBe('TextRun');
});

test('a subject holds nothing that a customer wrote, and keeps to ASCII where it must', () => {
  const french = { ...message('Bcc: x@y.example'), words: wordsOf('fr') };
  const { subject } = publication(french, { type: 'sns', topic: 'arn', ...settings });
  expect(subject).toBe('Nouveau dossier (haute, care)');
  const escalated = { ...message('', { type: 'escalated', detail: { step: 2 } }), words: wordsOf('fr') };
  expect(publication(escalated, { type: 'sns', topic: 'arn', ...settings }).subject).toBe(
    'Escalade, etape 2 : personne na repondu (haute, care)',
  );
});

test('a FIFO topic knows a duplicate by its id, and keeps the events of a case in order', () => {
  const topic = 'arn:aws:sns:eu-west-1:111122223333:care.fifo';
  const { fifo } = publication(message(), { type: 'sns', topic, ...settings });
  expect(fifo).toEqual({ id: 'case-1_1_care-slack', group: 'case-1' });
});

test.each([
  ['opened', 'trigger'],
  ['raised', 'trigger'],
  ['escalated', 'trigger'],
  ['acknowledged', 'acknowledge'],
  ['responded', 'acknowledge'],
  ['resolved', 'resolve'],
  ['closed', 'resolve'],
] as const)('PagerDuty, Opsgenie: %s means %s, under the key of the case', (type, action) => {
  const said = message(undefined, { type });
  const incident = JSON.parse(pagerduty(said, { current: 'R0' }, pager).body);
  expect(incident).toMatchObject({ routing_key: 'R0', event_action: action, dedup_key: 'case-1' });
  expect('payload' in incident).toBe(action === 'trigger');
  const path = {
    trigger: '',
    acknowledge: '/case-1/acknowledge?identifierType=alias',
    resolve: '/case-1/close?identifierType=alias',
  };
  const alert = opsgenie(said, genie);
  expect(alert.url).toBe(`${genie.url}${path[action]}`);
  expect(alert.headers.authorization).toBe('GenieKey a-key');
  if (action === 'trigger') expect(JSON.parse(alert.body)).toMatchObject({ alias: 'case-1', priority: 'P2' });
});

test('an incident tells how grave it is and where to go', () => {
  const { url, body } = pagerduty(message(), { current: 'R0' }, { ...pager, region: 'eu' });
  expect(url).toBe('https://events.eu.pagerduty.com/v2/enqueue');
  expect(JSON.parse(body)).toMatchObject({
    client_url: 'https://care.example/cases/case-1',
    links: [{ href: 'https://x.example/1' }, { href: 'https://care.example/cases/case-1' }],
    payload: {
      summary: 'New case: Where is it?',
      severity: 'error',
      component: 'care',
      timestamp: '2026-03-01T10:00:00.000Z',
    },
  });
});

test('an event that alerts are not told of is no request', () => {
  const noted = message(undefined, { type: 'noteAdded' });
  expect(() => pagerduty(noted, { current: 'R0' }, pager)).toThrow(PermanentError);
  expect(() => opsgenie(noted, genie)).toThrow(PermanentError);
});

test('the address of a case is made from the template, whatever its id holds', () => {
  expect(caseLink('https://care.example/{brand}/cases/{caseId}#{other}', { caseId: 'a/b', brand: 'acme' })).toBe(
    'https://care.example/acme/cases/a%2Fb#{other}',
  );
});
