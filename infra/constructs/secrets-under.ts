import { ArnFormat, Stack, Validations } from 'aws-cdk-lib/core';
import type { FunctionName } from '../../lambdas/shared/environment.ts';
import type { FlowFunction } from './function.ts';

/** Lets a function read every secret whose name begins with `prefix`; `because` says why they cannot be named one by one. */
export function allowSecretsUnder<F extends FunctionName>(
  reader: FlowFunction<F>,
  prefix: string,
  because: string,
): void {
  const secrets = Stack.of(reader).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${prefix}/*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  reader.allow(['secretsmanager:GetSecretValue'], [secrets]);
  Validations.of(reader).acknowledge({ id: `AwsSolutions-IAM5[Resource::${asFound(secrets)}]`, reason: because });
}

/** How cdk-nag writes an ARN whose partition, region and account are known only at deployment. */
function asFound(arn: string): string {
  return arn.replaceAll(/\$\{Token\[AWS\.(\w+)\.\d+\]\}/g, '<AWS::$1>');
}
