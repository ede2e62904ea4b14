/** Every alarm of the stack, mailed to one address (which has to confirm the subscription once). */
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export class AlarmMail extends Construct {
  constructor(scope: Construct, id: string, { to, alarms }: { to: string; alarms: Alarm[] }) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A policy of our own (TLS only) replaces the default one, by which alarms may publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    topic.addSubscription(new EmailSubscription(to));
    for (const each of alarms) each.addAlarmAction(new SnsAction(topic));
  }
}
