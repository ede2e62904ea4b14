/** What a route says of a case besides its team: its tags, and that it must not be answered in public. */
import { describe, expect, test } from '@jest/globals';
import { caseEventSchema, MOST_TAGS } from '../../lib/case/event.ts';
import { busEntry } from '../../lib/notify/bus-entry.ts';
import { notificationOf } from '../../lib/notify/from-event.ts';
import { facts, type Message } from '../../lib/notify/message.ts';
import { notificationSchema } from '../../lib/notify/notification.ts';
import { opsgenie } from '../../lib/notify/opsgenie.ts';
import { pagerduty } from '../../lib/notify/pagerduty.ts';
import { publication } from '../../lib/notify/sns.ts';
import { webhook } from '../../lib/notify/webhook.ts';
import { wordsOf } from '../../lib/notify/words/words.ts';
import { messageLanguage } from '../../lib/route/document/targets.ts';
import { exampleCase, exampleEvent } from './examples.ts';
import { platforms } from './platforms.ts';
import { carriersTo } from './scene.ts';
import { startTarget } from './target-server.ts';
import { forPeople, genie, message, pager, settings, url } from './written.ts';

const plain = { team: 'care', priority: 'high', rule: 'parcels', table: 'v1' };
const tags = ['refund', 'gold customer'];

/** What is told of a case whose route said so. */
function told(over: Record<string, unknown> = { tags, private: true }): Message {
  const event = exampleEvent({}, exampleCase({ route: { ...plain, ...over } }));
  return { ...message(), notification: notificationOf(event, 'care-slack') };
}

describe.each(forPeople)('%s', (_, write) => {
  test.each(messageLanguage.options)('names the tags and asks for an answer in private, in %s', (language) => {
    const words = wordsOf(language);
    const said = write({ ...told(), words });
    for (const part of [words.fields.tags, 'refund, gold customer', words.inPrivate.ask, words.inPrivate.how])
      expect(said).toContain(part);
  });

  test('says nothing of them where the route does not', () => {
    const { fields, inPrivate } = wordsOf('en');
    const said = write(told({}));
    for (const part of [fields.tags, inPrivate.ask]) expect(said).not.toContain(part);
  });
});

test('that others must not read the answer is said before all else', () => {
  expect(facts(told())[0]).toEqual(['Answer in private', 'move it to a private channel, the routing table says so']);
});

test('whoever is paged reads it, and rules of the account can tell', () => {
  const { custom_details } = JSON.parse(pagerduty(told(), { current: 'R0' }, pager).body).payload;
  expect(custom_details).toMatchObject({
    private: true,
    tags,
    'Answer in private': expect.stringContaining('private'),
  });
  const { custom_details: none } = JSON.parse(pagerduty(told({}), { current: 'R0' }, pager).body).payload;
  expect(none).not.toHaveProperty('private');
});

test('Opsgenie has them among its tags, as many as it takes, and all of them in the details', () => {
  const { tags: few, details } = JSON.parse(opsgenie(told(), genie).body);
  expect(few).toEqual(['acme', 'care', 'x', ...tags]);
  expect(details).toMatchObject({ tags: 'refund, gold customer', private: 'true' });
  const many = Array.from({ length: MOST_TAGS }, (_, i) => `tag ${i}`);
  const alert = JSON.parse(opsgenie(told({ tags: ['care', ...many] }), genie).body);
  expect(new Set(alert.tags).size).toBe(20);
  expect(alert.details.tags).toContain('tag 18');
});

test('who subscribed to a topic can filter by them', async () => {
  const server = await startTarget();
  server.speak = platforms.sns.accept;
  const { topic } = platforms.sns.settings;
  await carriersTo(server.url).publish(publication(told(), { type: 'sns', topic, ...settings }));
  await server.close();
  const form = new URLSearchParams(server.told[0]?.body);
  const list = [...form].find(([, value]) => value === JSON.stringify(tags))?.[0] ?? '';
  expect(form.get(list.replace('StringValue', 'DataType'))).toBe('String.Array');
  expect([...form.values()]).toEqual(expect.arrayContaining(['private', 'true']));
});

test('machines have them as fields: on a bus, in a signed webhook, in the queue on the way there', () => {
  const { notification } = told();
  const fields = { tags, private: true };
  const { detail } = busEntry(notification, { type: 'bus', bus: 'arn', ...settings });
  expect(detail.case).toMatchObject(fields);
  const { body } = webhook(notification, { url, current: 'b2xkIGtleQ==' }, new Date());
  expect(JSON.parse(body).data.case).toMatchObject(fields);
  expect(notificationSchema.parse(JSON.parse(JSON.stringify(notification))).case).toMatchObject(fields);
});

test('an event carries twenty tags at most, and nothing where there is nothing to say', () => {
  const many = Array.from({ length: 50 }, (_, i) => `tag ${i}`);
  const event = exampleEvent({}, exampleCase({ route: { ...plain, tags: many } }));
  expect(caseEventSchema.parse(event).case.tags).toEqual(many.slice(0, MOST_TAGS));
  const written = JSON.stringify(exampleEvent({}, exampleCase({ route: plain })));
  expect(written).not.toMatch(/"tags"|"private"/);
});
