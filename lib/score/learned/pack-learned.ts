/**
 * What was learned as bytes, and back: one JSON text, gzipped, in which a layer lies as a shipped head does, one signed
 * byte a weight. Most of a layer's weights are nothing, so a thousand corrections make some 200 KB. At most MOST_BYTES:
 * a layer that is too large has its n-grams share their places, two by two, until it fits.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { PermanentError } from '../../errors.ts';
import type { Layer } from '../model/learn.ts';
import { type Linear, sizeOf } from '../model/linear.ts';
import { packedHead, packHead, unpackHead } from '../model/pack.ts';
import { DEFAULT_WEIGHTS, type UrgencyWeights } from '../weights.ts';
import { LEARNED_PARTS, type Learned, TAUGHT_PARTS } from './learned.ts';
import { modelMark } from './model-mark.ts';

/** Of a version; a function loads it within a tenth of a second. */
export const MOST_BYTES = 4 * 1024 * 1024;
/** Unpacked; what claims to be more is damaged, and would take the memory of the function that reads it. */
const MOST_UNPACKED = 32 * 1024 * 1024;

const packedSchema = z.object({
  /** Raised when layers come to read something else of a text. */
  format: z.literal(1),
  /** See `modelMark`. */
  model: z.string(),
  layers: z.partialRecord(z.enum(LEARNED_PARTS), packedHead.refine(isWhole, 'its weights are not all there')),
  weights: z.record(z.string(), z.number().min(0).max(100)).optional(),
  until: z.partialRecord(z.enum(TAUGHT_PARTS), z.iso.datetime()),
});

/** Throws a RangeError when it cannot be made small enough. */
export function packLearned({ layers, weights, until = {} }: Omit<Learned, 'version'>, most = MOST_BYTES): Buffer {
  const fitting = { ...layers };
  for (;;) {
    const packed = Object.entries(fitting).map(([part, layer]) => [part, packHead(layer)] as const);
    const text = JSON.stringify({ format: 1, model: modelMark(), layers: Object.fromEntries(packed), weights, until });
    const bytes = gzipSync(text);
    if (bytes.length <= most) return bytes;
    const [part] = LEARNED_PARTS.filter((one) => fitting[one]).sort((a, b) => weigh(fitting[b]) - weigh(fitting[a]));
    const largest = part && fitting[part];
    if (!part || !largest || largest.linear.buckets === 1) throw new RangeError('what was learned is too large');
    fitting[part] = { ...largest, linear: halved(largest.linear) };
  }
}

/** Throws PermanentError when the bytes are damaged, or were learned on top of another shipped model. */
export function unpackLearned(bytes: Uint8Array, version: string): Learned {
  const { model, layers, weights, until } = readPacked(bytes, version);
  if (model !== modelMark())
    throw new PermanentError(`learned version ${version} is of another shipped model: npm run learn makes it anew`);
  const unpacked = Object.entries(layers).map(([part, head]): [string, Layer] => [part, unpackHead(head)]);
  return { version, layers: Object.fromEntries(unpacked), ...(weights && { weights: knownOf(weights) }), until };
}

function readPacked(bytes: Uint8Array, version: string): z.infer<typeof packedSchema> {
  try {
    const text = gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
    return packedSchema.parse(JSON.parse(text.toString()));
  } catch {
    throw new PermanentError(`learned version ${version} is damaged`);
  }
}

/** Two n-grams share a place: where only one of them was learned, as for most, nothing changes for it. */
function halved({ classes, buckets, dense, weights }: Linear): Linear {
  const half = buckets / 2;
  const folded = new Float32Array(sizeOf({ classes, buckets: half, dense }));
  const middle = half * classes;
  for (let i = 0; i < middle; i++) folded[i] = (weights[i] ?? 0) + (weights[middle + i] ?? 0);
  folded.set(weights.subarray(buckets * classes), middle);
  return { classes, buckets: half, dense, weights: folded };
}

const weigh = (layer: Layer | undefined) => layer?.linear.weights.length ?? 0;

function isWhole({ labels, buckets, dense, grams, rest }: z.infer<typeof packedHead>): boolean {
  const isPower = (buckets & (buckets - 1)) === 0;
  const size = Buffer.byteLength(grams, 'base64');
  return isPower && size === buckets * labels.length && rest.length === (dense + 1) * labels.length;
}

/** A factor that there is no more counts for nothing. */
function knownOf(weights: Readonly<Record<string, number>>): Partial<UrgencyWeights> {
  return Object.fromEntries(Object.entries(weights).filter(([factor]) => Object.hasOwn(DEFAULT_WEIGHTS, factor)));
}
