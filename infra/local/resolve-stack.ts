/** The template with everything resolved: each resource by kind, its properties checked, and the outputs. */
import type { Assembly, Json } from './assembly.ts';
import { identitiesOf, type Place } from './identities.ts';
import { type Identities, resolveIntrinsics } from './intrinsics.ts';
import { isKind, type Kind, kinds, type Properties, withoutLocalBehaviour } from './kinds.ts';
import { SetupError } from './setup-error.ts';

export type Resource<K extends Kind> = { logicalId: string; properties: Properties<K> };

export type Stack = {
  name: string;
  place: Place;
  identities: Identities;
  /** Every resource of a kind, in the template's order. */
  all<K extends Kind>(kind: K): Resource<K>[];
  outputs: Record<string, string>;
};

/** Throws one `SetupError` that names every resource and property that cannot be had on one machine. */
export function resolveStack(assembly: Assembly, place: Place, parameters: Record<string, string>): Stack {
  const { template, stackName } = assembly;
  const identities = identitiesOf(template, stackName, place, parameters);
  const problems: string[] = [];
  const resources = new Map<string, { type: Kind; properties: unknown }>();
  for (const [logicalId, { Type: type, Properties: raw }] of Object.entries(template.Resources)) {
    if (withoutLocalBehaviour.has(type)) continue;
    if (!isKind(type)) {
      problems.push(`${logicalId}: ${type} is not a kind of resource that runs here`);
      continue;
    }
    const where = `${logicalId} (${type})`;
    const honoured = Object.entries(raw).filter(([name]) => !kinds[type].ignored.some((one) => one === name));
    const resolved = resolveIntrinsics(Object.fromEntries(honoured), identities, where);
    const parsed = kinds[type].properties.safeParse(resolved);
    if (parsed.success) resources.set(logicalId, { type, properties: parsed.data });
    else problems.push(...parsed.error.issues.map((issue) => `${where}: ${describe(issue)}`));
  }
  if (problems.length > 0) throw new SetupError(`The local stack cannot run this template. ${problems.join('. ')}.`);

  const all = <K extends Kind>(kind: K): Resource<K>[] =>
    [...resources]
      .filter(([, resource]) => resource.type === kind)
      // The schema of this very kind produced them a few lines above.
      .map(([logicalId, { properties }]) => ({ logicalId, properties: properties as Properties<K> }));
  return { name: stackName, place, identities, all, outputs: resolveOutputs(template.Outputs, identities) };
}

function describe(issue: { code: string; path: PropertyKey[]; message: string; keys?: string[] }): string {
  const at = issue.path.map(String).join('.');
  const names = issue.keys?.map((key) => (at ? `${at}.${key}` : key)).join(', ');
  return names ? `${names} is not a property that works here` : `${at}: ${issue.message}`;
}

function resolveOutputs(outputs: Record<string, { Value: Json }>, identities: Identities): Record<string, string> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { Value }]) => [
      name,
      String(resolveIntrinsics(Value, identities, `output ${name}`)),
    ]),
  );
}
