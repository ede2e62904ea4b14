/** Values that a route asks for and no mention or member has: mostly a slip of the pen, and often it never matches. */
import { mentionSchema } from '../mention/mention.ts';
import { authorType, privateDataType, sentimentLabel } from '../score/score.ts';
import type { Condition } from './document/condition.ts';
import type { RoutingDocument } from './document/document.ts';
import type { Route } from './document/route.ts';

/** `instead` says in half a sentence what there is. */
export type UnknownValue = { route: string; field: string; value: string; instead: string };

/** `channels` are those that mentions come from. Looks at plain values only, not at matchers. */
export function unknownValues(document: RoutingDocument, channels: readonly string[]): UnknownValue[] {
  const members = Object.values(document.teams).flatMap(({ members }) => members);
  const known: Known = {
    channel: channels,
    kind: mentionSchema.shape.kind.options,
    sentiment: sentimentLabel.options,
    author: authorType.options,
    privateData: privateDataType.options,
    category: Object.keys(document.categories),
    skill: [...new Set(members.flatMap(({ skills }) => skills))],
  };
  return document.routes.flatMap((route) => inRoute(route, known));
}

const FIELDS = ['channel', 'kind', 'sentiment', 'author', 'privateData', 'category'] as const;
type Known = Record<(typeof FIELDS)[number] | 'skill', readonly string[]>;
type Found = Omit<UnknownValue, 'route'>;

const inRoute = ({ id, when, skills = [], routes }: Route, known: Known): UnknownValue[] => [
  ...[...inCondition(when, known), ...among(known.skill, 'skill', skills)].map((found) => ({ route: id, ...found })),
  ...routes.flatMap((child) => inRoute(child, known)),
];

const inCondition = (condition: Condition, known: Known): Found[] => [
  ...FIELDS.flatMap((field) => among(known[field], field, condition[field] ?? [])),
  ...noLanguages(condition.language ?? []),
  ...(condition.$or ?? []).flatMap((one) => inCondition(one, known)),
];

function among(known: readonly string[], field: string, wanted: readonly unknown[]): Found[] {
  const instead = known.length > 0 ? `there are ${known.join(', ')}` : 'there is none';
  return texts(wanted).flatMap((value) => (known.includes(value) ? [] : [{ field, value, instead }]));
}

/** As languages are told: `und` where the text does not tell. */
const noLanguages = (wanted: readonly unknown[]): Found[] =>
  texts(wanted).flatMap((value) =>
    /^([a-z]{2}|und)$/.test(value)
      ? []
      : [{ field: 'language', value, instead: 'languages are two letters of ISO 639-1, such as es' }],
  );

const texts = (values: readonly unknown[]): string[] => values.filter((value) => typeof value === 'string');
