/** Names and ARNs of everything, known before anything is made: so no order of creation has to be worked out. */
import type { Json, Template } from './assembly.ts';
import { type Identities, type Identity, resolveIntrinsics } from './intrinsics.ts';
import { SetupError } from './setup-error.ts';
import { ACCOUNT, queueUrl } from './sqs.ts';

/** Where the stack pretends to be, and the addresses that stand for it. */
export type Place = {
  region: string;
  sqsEndpoint: string;
  apiUrl: string;
  /** Ends every table's name, where several stacks share one DynamoDB Local. */
  suffix?: string;
};

type NameOf = (property: string) => string;
type Describe = (name: NameOf, place: Place, logicalId: string) => Identity;

const arn = (service: string, place: Place, rest: string) => `arn:aws:${service}:${place.region}:${ACCOUNT}:${rest}`;
export const secretArn = (place: Place, name: string) => arn('secretsmanager', place, `secret:${name}-local1`);

const table: Describe = (name, place) => {
  const ref = `${name('TableName')}${place.suffix ?? ''}`;
  const Arn = arn('dynamodb', place, `table/${ref}`);
  return { ref, attributes: { Arn, StreamArn: `${Arn}/stream/local` } };
};

const describe: Record<string, Describe> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': (name, place) => ({
    ref: queueUrl(place.sqsEndpoint, name('QueueName')),
    attributes: {
      Arn: arn('sqs', place, name('QueueName')),
      QueueName: name('QueueName'),
      QueueUrl: queueUrl(place.sqsEndpoint, name('QueueName')),
    },
  }),
  'AWS::Lambda::Function': (name, place) => ({
    ref: name('FunctionName'),
    attributes: { Arn: arn('lambda', place, `function:${name('FunctionName')}`) },
  }),
  'AWS::ApiGatewayV2::Api': (_, place, logicalId) => ({
    ref: logicalId,
    attributes: { ApiId: logicalId, ApiEndpoint: place.apiUrl },
  }),
  'AWS::Events::EventBus': (name, place) => ({
    ref: name('Name'),
    attributes: { Name: name('Name'), Arn: arn('events', place, `event-bus/${name('Name')}`) },
  }),
  'AWS::IAM::Role': (_, __, logicalId) => ({
    ref: logicalId,
    attributes: { Arn: `arn:aws:iam::${ACCOUNT}:role/${logicalId}` },
  }),
  'AWS::SecretsManager::Secret': (name, place) => ({ ref: secretArn(place, name('Name')) }),
};

/** The rest, as far as something may point to it: a rule, a log group. */
const anything: Describe = (name, place, logicalId) => ({
  ref: logicalId,
  attributes: { Arn: arn('local', place, name('Name')) },
});

/** Parameters, pseudo parameters and resources. Throws a `SetupError` for a parameter that has no value. */
export function identitiesOf(
  template: Template,
  stackName: string,
  place: Place,
  parameters: Record<string, string>,
): Identities {
  const known: Identities = new Map([
    ['AWS::Region', { ref: place.region }],
    ['AWS::AccountId', { ref: ACCOUNT }],
    ['AWS::Partition', { ref: 'aws' }],
    ['AWS::URLSuffix', { ref: 'amazonaws.com' }],
    ['AWS::StackName', { ref: stackName }],
    ['AWS::StackId', { ref: arn('cloudformation', place, `stack/${stackName}/local`) }],
  ]);
  for (const [name, parameter] of Object.entries(template.Parameters)) {
    // Read from the account's own parameter store, which CDK does for its bootstrap check only.
    if (parameter.Type.startsWith('AWS::SSM::')) continue;
    known.set(name, { ref: parameterValue(name, parameter, parameters[name]) });
  }
  const found: Identities = new Map(known);
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    const name: NameOf = (property) => {
      const given = resource.Properties[property];
      if (given === undefined) return `${stackName}-${logicalId}`;
      return String(resolveIntrinsics(given, known, `${logicalId}.${property}`));
    };
    found.set(logicalId, (describe[resource.Type] ?? anything)(name, place, logicalId));
  }
  return found;
}

function parameterValue(name: string, parameter: { Type: string; Default?: Json }, given: string | undefined): Json {
  const value = given ?? parameter.Default;
  if (value === undefined) throw new SetupError(`The template's parameter ${name} was given no value.`);
  const isList = parameter.Type === 'CommaDelimitedList' || parameter.Type.startsWith('List<');
  return isList ? String(value).split(',') : value;
}
