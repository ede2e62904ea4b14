/** A secret `{ "current": <random> }`, to be used as it is or replaced by what the platform hands out. */
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export function generatedSecret(
  scope: Construct,
  id: string,
  props: { name: string; description: string; keep: boolean },
): Secret {
  const secret = new Secret(scope, id, {
    secretName: props.name,
    description: props.description,
    generateSecretString: {
      secretStringTemplate: '{}',
      generateStringKey: 'current',
      // Letters and digits in a multiple of four are base64 too, which is what Standard Webhooks asks of a key.
      passwordLength: 48,
      excludePunctuation: true,
    },
    removalPolicy: props.keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'The platform rotates it together with us: "previous" keeps the old key live meanwhile, and no function of ours could.',
  });
  return secret;
}
