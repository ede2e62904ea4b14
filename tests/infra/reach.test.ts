import { expect, test } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { configs } from '../../infra/config.ts';
import { Changes } from '../../infra/constructs/changes.ts';
import { Notify, type Reach } from '../../infra/constructs/notify.ts';
import { Storage } from '../../infra/constructs/storage.ts';
import { placeholderBundles } from './templates.ts';

/** What the sender of notifications may do outside of its own stack. */
function allowed(reach?: Reach) {
  const stack = new Stack(new App(), 'Test', { env: { region: 'eu-west-1', account: '111122223333' } });
  const settings = {
    config: configs.dev,
    bundles: placeholderBundles(),
    local: false,
    ask: 'never',
    pii: 'off',
  } as const;
  const storage = new Storage(stack, 'Storage', { keepData: false });
  const changes = new Changes(stack, 'Changes', { settings, caseTable: storage.caseTable });
  const notify = new Notify(stack, 'Notify', { settings, changes, storage, secretsPrefix: 'stack', reach });
  const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy');
  const own = Object.entries(policies).filter(([id]) => id.startsWith(notify.node.id));
  return own
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .filter(({ Action }) => /^(ses|sns|events):/.test(Action))
    .map(({ Action, Resource }) => [Action, Resource]);
}

test('by default it may send no mail, and publish nowhere', () => {
  expect(allowed()).toEqual([]);
});

test('it may reach exactly what the deployment names', () => {
  const mailFrom = ['arn:aws:ses:eu-west-1:111122223333:identity/acme.example'];
  const topics = ['arn:aws:sns:eu-west-1:111122223333:care', 'arn:aws:sns:eu-west-1:111122223333:press'];
  const buses = ['arn:aws:events:eu-west-1:444455556666:event-bus/care'];
  expect(allowed({ mailFrom, topics, buses })).toEqual([
    ['ses:SendEmail', mailFrom[0]],
    ['sns:Publish', topics],
    ['events:PutEvents', buses[0]],
  ]);
});
