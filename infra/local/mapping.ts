/** What feeding a function from a queue and from a stream have in common. */
import type { LocalFunction } from './functions.ts';
import { isFunction } from './functions.ts';
import type { Properties } from './kinds.ts';
import type { Policies } from './policies.ts';
import type { Resource } from './resolve-stack.ts';
import { SetupError } from './setup-error.ts';

export type MappingProperties = Properties<'AWS::Lambda::EventSourceMapping'>;

/** A running mapping. `busy` counts records that it holds: being gathered, or in an invocation. */
export type Mapping = { functionName: string; busy(): number; stop(): Promise<void> };

export function targetOf(
  { logicalId, properties }: Resource<'AWS::Lambda::EventSourceMapping'>,
  functions: LocalFunction[],
): LocalFunction {
  const target = functions.find(({ arn }) => isFunction(properties.FunctionName, arn));
  if (!target) throw new SetupError(`${logicalId}: ${properties.FunctionName} is none of the template's functions.`);
  return target;
}

/** Lambda reads a source with the function's own role, and refuses to make a mapping when that role may not. */
export function assertMayRead(policies: Policies, { name, role }: LocalFunction, resource: string, actions: string[]) {
  const missing = actions.filter((action) => !policies.allows(role, { action, resource }));
  if (missing.length > 0) throw new SetupError(`${name}: its role lacks ${missing.join(', ')} on ${resource}.`);
}
