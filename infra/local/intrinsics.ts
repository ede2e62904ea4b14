/** CloudFormation's intrinsic functions, as far as CDK needs them here; any other is refused by name. */
import type { Json } from './assembly.ts';
import { SetupError } from './setup-error.ts';

/** What `Ref` and `Fn::GetAtt` answer for one resource; a parameter has a `ref` only. */
export type Identity = { ref: Json; attributes?: Record<string, string> };
export type Identities = Map<string, Identity>;

/** Replaces every intrinsic function in a value. `where` names the place for errors. */
export function resolveIntrinsics(value: Json, identities: Identities, where: string): Json {
  const fail = (reason: string): never => {
    throw new SetupError(`${where}: ${reason}`);
  };
  const resolve = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(resolve);
    if (node === null || typeof node !== 'object') return node;
    const [entry, ...others] = Object.entries(node);
    if (entry && others.length === 0 && (entry[0] === 'Ref' || entry[0].startsWith('Fn::'))) return apply(...entry);
    return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, resolve(member)]));
  };
  const text = (node: Json | undefined): string => {
    const resolved = node === undefined ? undefined : resolve(node);
    if (typeof resolved === 'string' || typeof resolved === 'number') return String(resolved);
    return fail(`text was expected instead of ${JSON.stringify(resolved)}`);
  };
  const list = (node: Json | undefined): Json[] => {
    const resolved = node === undefined ? undefined : resolve(node);
    return Array.isArray(resolved) ? resolved : fail(`a list was expected instead of ${JSON.stringify(resolved)}`);
  };
  const ref = (name: string): Json => identities.get(name)?.ref ?? fail(`it refers to ${name}, which is unknown here`);
  const attribute = (name: string, member: string): string =>
    identities.get(name)?.attributes?.[member] ?? fail(`it needs ${name}.${member}, which is unknown here`);

  const apply = (name: string, argument: Json): Json => {
    if (name === 'Ref') return ref(text(argument));
    if (name === 'Fn::GetAtt') return getAtt(argument);
    if (name === 'Fn::Join') return join(list(argument));
    if (name === 'Fn::Sub') return substitute(argument);
    if (name === 'Fn::Select') return select(list(argument));
    if (name === 'Fn::Split') return split(list(argument));
    return fail(`the local stack does not know ${name}`);
  };
  const getAtt = (argument: Json): string => {
    const [logicalId = '', ...path] = typeof argument === 'string' ? argument.split('.') : list(argument).map(text);
    return attribute(logicalId, path.join('.'));
  };
  const join = ([separator, parts]: Json[]) => list(parts).map(text).join(text(separator));
  const split = ([separator, whole]: Json[]) => text(whole).split(text(separator));
  const select = ([index, choices]: Json[]): Json =>
    list(choices)[Number(text(index))] ?? fail(`Fn::Select has no element ${JSON.stringify(index)}`);
  const substitute = (argument: Json): string => {
    const [pattern, given] = Array.isArray(argument) ? argument : [argument];
    const own = new Map(given && typeof given === 'object' ? Object.entries(given) : []);
    return text(pattern).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (own.has(name)) return text(own.get(name));
      return name.includes('.') ? getAtt(name) : text(ref(name));
    });
  };
  return resolve(value);
}
