/** What each role may do by the template, and which of it was ever used. */
import type { Need } from './iam-actions.ts';
import type { Stack } from './resolve-stack.ts';

/** One allowed action on one resource, of a table perhaps on some partitions only; all may hold `*`. */
export type Grant = { role: string; action: string; resource: string; partitions?: string[] };

export type Policies = {
  /** True when the role may; the grants that said so count as used. */
  allows(role: string, need: Need): boolean;
  /** Grants that nothing has used yet. */
  unused(): Grant[];
};

/** Taken by Lambda itself on the function's behalf, where nobody here can see it. */
const UNSEEN = ['logs:', 'xray:'];

export function createPolicies(stack: Stack): Policies {
  const grants = grantsOf(stack);
  const used = new Set<Grant>();
  return {
    allows(role, need) {
      const fitting = grants.filter(
        (grant) =>
          grant.role === role &&
          fits(grant.action, need.action) &&
          fits(grant.resource, need.resource) &&
          isWithin(grant, need),
      );
      for (const grant of fitting) used.add(grant);
      return fitting.length > 0;
    },
    unused: () =>
      grants.filter((grant) => !used.has(grant) && !UNSEEN.some((prefix) => grant.action.startsWith(prefix))),
  };
}

function grantsOf(stack: Stack): Grant[] {
  const attached = stack
    .all('AWS::IAM::Policy')
    .flatMap(({ properties }) => properties.Roles.map((role) => ({ role, document: properties.PolicyDocument })));
  const inline = stack
    .all('AWS::IAM::Role')
    .flatMap(({ logicalId, properties }) =>
      properties.Policies.map((policy) => ({ role: logicalId, document: policy.PolicyDocument })),
    );
  return [...inline, ...attached].flatMap(({ role, document }) =>
    document.Statement.flatMap(({ Action, Resource, Condition }) => {
      const partitions = Condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'];
      return [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((resource) => ({ role, action, resource, ...(partitions && { partitions }) })),
        );
    }),
  );
}

/** Stricter than IAM, which lets pass what names no partition at all. */
const isWithin = ({ partitions }: Grant, need: Need): boolean =>
  partitions === undefined ||
  (need.partition !== undefined && partitions.some((pattern) => fits(pattern, need.partition ?? '')));

/** IAM's patterns: `*` stands for any characters, `?` for one. */
export function fits(pattern: string, value: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === value;
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's').test(value);
}
