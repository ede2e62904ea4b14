/** What README.md says about deploying, against the template that would be deployed. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { channelNames } from '../../infra/cli/payload.ts';
import { stages } from '../../infra/config.ts';
import { createRouter } from '../../infra/local/routes.ts';
import { isWebhookChannel, webhookChannels } from '../../lib/channels/index.ts';
import { isPolledChannel, polledChannels } from '../../lib/channels/polled.ts';
import { notificationOf } from '../../lib/notify/from-event.ts';
import { deliver, hasSecret } from '../../lib/notify/index.ts';
import { wordsOf } from '../../lib/notify/words/words.ts';
import { targetSchema } from '../../lib/route/document/targets.ts';
import { signers } from '../channels/signers.ts';
import { resources, templateOf } from '../infra/templates.ts';
import { exampleEvent } from '../notify/examples.ts';
import { blocks, commandsIn, quotedIn, readme, requestOf, tables } from '../support/readme.ts';

let template: Template;
beforeAll(async () => {
  template = await templateOf('dev');
});

const variables = { TOKEN: 't', API: 'https://api.example', ID: 'c', MENTION: 'm' };
const typed = blocks.filter(({ language }) => language === 'sh').flatMap((block) => commandsIn(block, variables));
const outputs = () => Object.keys(template.toJSON().Outputs);
const routeKeys = () =>
  Object.values(resources(template, 'AWS::ApiGatewayV2::Route')).map(({ Properties }) => String(Properties.RouteKey));

test('cdk deploy names a stack of ours and every parameter it asks for', () => {
  const deploys = typed.filter(([program]) => program === 'npx');
  expect(deploys).toHaveLength(1);
  const [, , , stack, ...options] = deploys[0] ?? [];
  expect(stages.map((stage) => `ComplaintRouter-${stage}`)).toContain(stack);
  const given = options.filter((_, i) => options[i - 1] === '--parameters').map((pair) => pair.split('=')[0]);
  const { Parameters } = template.toJSON();
  const asked = Object.keys(Parameters).filter((name) => Parameters[name].Default === undefined);
  expect(given.sort()).toEqual(asked.sort());
});

test('the addresses for platforms and the requests of agents are routes', () => {
  const [, output = '', path = ''] = readme.match(/`<(\w+)>(\/webhooks\/[^`]+)`/) ?? [];
  expect(outputs()).toContain(output);
  expect(routeKeys()).toContain(`POST ${path.replaceAll('<', '{').replaceAll('>', '}')}`);
  const find = createRouter(routeKeys(), (key) => key);
  const requests = typed.filter(([program]) => program === 'curl').map(requestOf);
  expect(requests.length).toBeGreaterThan(3);
  const unrouted = requests.filter(({ method, url }) => !find(method, new URL(url).pathname));
  expect(unrouted.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
});

const secrets = new Map(
  (tables.find(({ head }) => head[0] === 'secret')?.rows ?? []).map(([name = '', value = '']) => [
    quotedIn(name)[0] ?? '',
    quotedIn(value),
  ]),
);

test('the table of secrets has all that the stack makes, and the targets that it leaves to you', () => {
  const made = Object.values(resources(template, 'AWS::SecretsManager::Secret')).map(({ Properties }) =>
    String(Properties.Name)
      .replace('ComplaintRouter-dev/', '')
      .replace(/\/demo\/[a-z-]+$/, '/<brand>/<channel>'),
  );
  const yours = ['sources/<id>', 'targets/<target>'];
  expect([...secrets.keys()].sort()).toEqual([...new Set(made), ...yours].sort());
  const policies = JSON.stringify(resources(template, 'AWS::IAM::Policy'));
  for (const name of yours) expect(policies).toContain(`:secret:ComplaintRouter-dev/${name.split('/')[0]}/*`);
});

const channels = new Map(
  (tables.find(({ head }) => head[0] === 'channel')?.rows ?? []).map(
    ([name = '', ways = '', needs = '', secret = '']) => [
      quotedIn(name)[0] ?? '',
      { ways: ways.split(', '), needs: quotedIn(needs), secret: quotedIn(secret) },
    ],
  ),
);

test('the table of channels has every channel, how it comes, and what its sources and their secrets hold', () => {
  expect([...channels.keys()]).toEqual(channelNames);
  for (const [name, { ways, needs, secret }] of channels) {
    const is = [isWebhookChannel(name) && 'webhook', isPolledChannel(name) && 'schedule'].filter(Boolean);
    expect({ name, ways }).toEqual({ name, ways: is });
    if (!isPolledChannel(name)) continue;
    const { credentials, options } = polledChannels[name];
    expect({ name, secret: secret.filter((part) => !part.startsWith('{')) }).toEqual({
      name,
      secret: [...credentials],
    });
    const asked = JSON.stringify(z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }));
    const names = [...asked.matchAll(/"properties":(\{.*?\}\})/g)].flatMap(([, each = '{}']) =>
      Object.keys(JSON.parse(each)),
    );
    expect({ name, needs }).toEqual({ name, needs: expect.arrayContaining(names) });
  }
});

const json = (parts: string[] = []): Record<string, string> =>
  Object.assign(
    {},
    ...parts.filter((part) => /^[{"]/.test(part)).map((part) => JSON.parse(part.startsWith('{') ? part : `{${part}}`)),
  );

test.each([...channels].filter(([name]) => isWebhookChannel(name)))(
  'the secret of %s as the table writes it is taken by its channel',
  (name, { secret }) => {
    const { current = '', ...extra } = json(secret);
    expect(current).not.toBe('');
    const key = current.replace('<base64>', Buffer.alloc(32, 7).toString('base64'));
    const keys = [key] as const;
    if (!isWebhookChannel(name)) return;
    const body = Buffer.from('{}');
    const headers = signers[name](body, key);
    const token = headers.token;
    expect(webhookChannels[name].verify({ headers, body, token }, { keys, extra })).toBe(true);
    if (!extra.verifyToken) return;
    const asked = { 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': extra.verifyToken };
    expect(webhookChannels[name].handshake?.(asked, { keys, extra })).toEqual({ kind: 'text', body: '1' });
  },
);

const targets = new Map(
  (tables.find(({ head }) => head[0] === 'target')?.rows ?? []).map(([kind = '', , secret = '']) => [
    quotedIn(kind)[0] ?? '',
    quotedIn(secret),
  ]),
);

test.each([...targets])('the secret of %s as the table writes it is taken by its notifier', async (kind, secret) => {
  const settings: Record<string, object> = {
    email: { from: 'care@example.com', to: ['care@example.com'] },
    sns: { topic: 'arn:aws:sns:eu-west-1:111122223333:care' },
    bus: { bus: 'arn:aws:events:eu-west-1:111122223333:event-bus/care' },
  };
  const target = targetSchema.parse({ type: kind, ...settings[kind] });
  expect(secret.length > 0).toBe(hasSecret(target));
  const sent: unknown[] = [];
  const take = async (one: unknown) => void sent.push(one);
  const message = { notification: notificationOf(exampleEvent(), 'care'), words: wordsOf('en') };
  const stored = json(secret.map((part) => part.replace('<region>', 'eu').replace('<base64>', 'bmV3IGtleQ==')));
  await deliver(message, target, stored, { post: take, mail: take, publish: take, put: take }, new Date());
  expect(sent).toHaveLength(1);
});
