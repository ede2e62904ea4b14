import type { Assembly } from './assembly.ts';
import { withoutLocalBehaviour } from './kinds.ts';

/** What the template asks for and one machine does not do, a sentence each, for whoever starts the stack. */
export function notesOf({ template }: Assembly): string[] {
  const resources = Object.values(template.Resources);
  const throttled = resources.some(({ Properties: own }) => own.RouteSettings ?? own.DefaultRouteSettings);
  const counts = new Map<string, number>();
  for (const { Type } of resources) {
    if (withoutLocalBehaviour.has(Type)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  }
  const passive = [...counts].map(([type, count]) => `${count} ${type.split('::').at(-1)}`).join(', ');
  return [
    'DynamoDB Local listens on every address of this machine; everything else on loopback only.',
    ...(throttled ? ["The gateway's throttling limits are not applied."] : []),
    ...(passive ? [`Without behaviour here: ${passive}.`] : []),
  ];
}
