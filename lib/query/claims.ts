/**
 * Who is asking. The gateway's JWT authorizer has verified the token (issuer, audience, expiry, RS256) and hands its
 * claims over as text, a list as `[one two]`; the same is read here from JSON, comma and space separated lists,
 * since identity providers differ. What a claim does not grant is refused here too, whatever the gateway let through.
 */
import * as z from 'zod';
import { brandName } from '../mention/mention.ts';
import { Refusal } from './refusal.ts';

export type Scope = 'cases:read' | 'cases:write' | 'cases:reveal';

export type Caller = {
  /** The actor in the history. */
  sub: string;
  /** Brands whose cases may be seen, in order, at least one. */
  brands: readonly [string, ...string[]];
};

const list = z
  .union([z.string().max(10_000), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((text) => text.split(/[\s,"[\]]+/).filter((word) => word !== '')))
  .catch([]);

const claimsSchema = z.object({
  sub: z.string().min(1).max(256),
  scope: list.default([]),
  scp: list.default([]),
  brands: list.default([]),
});

/** Actors of the history that are nobody's subject. */
const RESERVED: ReadonlySet<string> = new Set(['system', 'customer']);

/** Throws a Refusal: 401 without usable claims, 403 without the scope or any brand. */
export function callerOf(claims: unknown, needed: Scope): Caller {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) throw new Refusal(401, 'A token with a subject is needed.');
  const { sub, scope, scp, brands } = parsed.data;
  if (RESERVED.has(sub)) throw new Refusal(403, 'The subject of the token is a reserved name.');
  if (![...scope, ...scp].includes(needed)) throw new Refusal(403, `The token lacks the scope ${needed}.`);
  const [first, ...rest] = [...new Set(brands)].filter((brand) => brandName.safeParse(brand).success).sort();
  if (first === undefined) throw new Refusal(403, 'The token names no brand, so there is nothing to see.');
  return { sub, brands: [first, ...rest] };
}

/** The caller's brands, or the one asked for. Throws a Refusal (403) for one that is not among theirs. */
export function brandsAsked({ brands }: Caller, brand: string | undefined): readonly string[] {
  if (brand === undefined) return brands;
  if (!brands.includes(brand)) throw new Refusal(403, 'The token does not name that brand.', { field: 'brand' });
  return [brand];
}
