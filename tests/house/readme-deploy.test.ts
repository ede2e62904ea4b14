/** What README.md says about deploying, against the template that would be deployed. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { Webhook } from 'standardwebhooks';
import { stages } from '../../infra/config.ts';
import { createRouter } from '../../infra/local/routes.ts';
import { facebook } from '../../lib/channels/facebook.ts';
import { generic } from '../../lib/channels/generic.ts';
import { targetAddress } from '../../lib/notify/notifier.ts';
import { resources, templateOf } from '../infra/templates.ts';
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
      .replace(/\/demo\//, '/<brand>/'),
  );
  expect([...secrets.keys()].sort()).toEqual([...made, 'targets/<target>'].sort());
  const policies = JSON.stringify(resources(template, 'AWS::IAM::Policy'));
  expect(policies).toContain(':secret:ComplaintRouter-dev/targets/*');
});

test('secrets written as the table says are taken by the code that reads them', () => {
  const read = (name: string): Record<string, string> =>
    Object.assign(
      {},
      ...(secrets.get(name) ?? []).map((part) => JSON.parse(part.startsWith('{') ? part : `{${part}}`)),
    );
  const live = (name: string) => {
    const { current = '', ...extra } = read(name);
    expect(current).not.toBe('');
    return { keys: [current], extra } as const;
  };
  live('webhooks/<brand>/x');
  const page = live('webhooks/<brand>/facebook');
  const asked = { 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': page.extra.verifyToken };
  expect(facebook.handshake?.(asked, page)).toEqual({ kind: 'text', body: '1' });
  const sender = live('webhooks/<brand>/generic');
  const keys = [sender.keys[0].replace('<base64>', Buffer.alloc(32, 7).toString('base64'))] as const;
  const [at, body] = [new Date(), '{}'];
  const headers = {
    'webhook-id': 'm',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(keys[0]).sign('m', at, body),
  };
  expect(generic.verify({ headers, body: Buffer.from(body) }, { keys, extra: {} })).toBe(true);
  const target = targetAddress(read('targets/<target>'));
  expect([new URL(target.url).protocol, target.current]).toEqual(['https:', expect.stringMatching(/^whsec_/)]);
});
