/**
 * A head as it is shipped: one signed byte a weight, its square root in 127ths of the greatest one's, so that small
 * weights, which are most, keep their precision. Dense features and biases are few and stay numbers.
 */
import * as z from 'zod';
import type { Head } from './fit.ts';
import type { HeadName } from './heads.ts';
import { unpackRarity } from './rarity.ts';

export const packedHead = z.object({
  labels: z.array(z.string()),
  buckets: z.number().int().positive(),
  dense: z.number().int().nonnegative(),
  temperature: z.number().positive(),
  /** The greatest weight of an n-gram. */
  greatest: z.number().nonnegative(),
  /** Base64 of `buckets * labels` bytes. */
  grams: z.string(),
  /** Weights of the dense features, then the biases. */
  rest: z.array(z.number()),
});
export type PackedHead = z.infer<typeof packedHead>;

const packedModel = z.object({
  sentiment: packedHead,
  complaint: packedHead,
  severity: packedHead,
  reminder: packedHead,
  /** As `rarity.ts` packs it. */
  rarity: z.string(),
});
export type PackedModel = z.infer<typeof packedModel>;

export function packHead({ labels, linear, temperature }: Head): PackedHead {
  const { buckets, dense, weights } = linear;
  const grams = weights.subarray(0, buckets * labels.length);
  const most = grams.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0);
  const bytes = Int8Array.from(grams, (weight) =>
    most === 0 ? 0 : Math.round(Math.sign(weight) * 127 * Math.sqrt(Math.abs(weight) / most)),
  );
  return {
    labels: [...labels],
    buckets,
    dense,
    temperature: rounded(temperature),
    greatest: rounded(most),
    grams: Buffer.from(bytes.buffer).toString('base64'),
    rest: Array.from(weights.subarray(buckets * labels.length), rounded),
  };
}

const rounded = (value: number) => Number(value.toPrecision(5));

export function unpackHead({ labels, buckets, dense, temperature, greatest, grams, rest }: PackedHead): Head {
  const bytes = Buffer.from(grams, 'base64');
  const weightOf = Float32Array.from({ length: 256 }, (_, byte) => {
    const root = (byte < 128 ? byte : byte - 256) / 127;
    return Math.sign(root) * root * root * greatest;
  });
  const weights = new Float32Array((buckets + dense + 1) * labels.length);
  for (let i = 0; i < bytes.length; i++) weights[i] = weightOf[bytes[i] ?? 0] ?? 0;
  weights.set(rest, buckets * labels.length);
  return { labels, temperature, linear: { classes: labels.length, buckets, dense, weights } };
}

export type Model = { heads: Record<HeadName, Head>; rarity: Uint8Array };

/** What a weights file holds. Throws when it is none. */
export function unpackModel(file: unknown): Model {
  const { sentiment, complaint, severity, reminder, rarity } = packedModel.parse(file);
  return {
    heads: {
      sentiment: unpackHead(sentiment),
      complaint: unpackHead(complaint),
      severity: unpackHead(severity),
      reminder: unpackHead(reminder),
    },
    rarity: unpackRarity(rarity),
  };
}
