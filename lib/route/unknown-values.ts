/** Values that a condition asks for and no mention has: mostly a slip of the pen, and a route that never matches. */
import { mentionSchema } from '../mention/mention.ts';
import { authorType, privateDataType, sentimentLabel } from '../score/score.ts';
import type { Condition } from './document/condition.ts';
import type { RoutingDocument } from './document/document.ts';
import type { Route } from './document/route.ts';

export type UnknownValue = { route: string; field: string; value: string; known: readonly string[] };

/** `channels` are those that mentions come from. Looks at plain values only, not at matchers. */
export function unknownValues(document: RoutingDocument, channels: readonly string[]): UnknownValue[] {
  const known: Known = {
    channel: channels,
    kind: mentionSchema.shape.kind.options,
    sentiment: sentimentLabel.options,
    author: authorType.options,
    privateData: privateDataType.options,
    category: Object.keys(document.categories),
  };
  return document.routes.flatMap((route) => inRoute(route, known));
}

type Known = Record<'channel' | 'kind' | 'sentiment' | 'author' | 'privateData' | 'category', readonly string[]>;

const inRoute = ({ id, when, routes }: Route, known: Known): UnknownValue[] => [
  ...inCondition(when, known).map((unknown) => ({ route: id, ...unknown })),
  ...routes.flatMap((child) => inRoute(child, known)),
];

function inCondition(condition: Condition, known: Known): Omit<UnknownValue, 'route'>[] {
  const own = (Object.keys(known) as (keyof Known)[]).flatMap((field) =>
    (condition[field] ?? []).flatMap((value) =>
      typeof value === 'string' && !known[field].includes(value) ? [{ field, value, known: known[field] }] : [],
    ),
  );
  return [...own, ...(condition.$or ?? []).flatMap((one) => inCondition(one, known))];
}
