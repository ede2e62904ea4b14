/**
 * The texts of ours that the shipped model was trained with too, in six languages. People correct what is wrong and
 * pass by what is right, so corrections alone would teach that everything is otherwise; learned together with these, and
 * judged by those of them that were held back, a layer keeps what it knew.
 */
import * as z from 'zod';
import { readText, type TextReading } from '../model/read-vector.ts';
import written from './anchors.json' with { type: 'json' };
import { foldOf } from './folds.ts';

const anchorsSchema = z.array(
  z.object({
    text: z.string(),
    sentiment: z.enum(['negative', 'neutral', 'positive']),
    complaint: z.enum(['yes', 'no']),
  }),
);

export type Anchor = { reading: TextReading; group: number; fold: number; label: string };

let read: (z.infer<typeof anchorsSchema>[number] & Omit<Anchor, 'label'>)[] | undefined;

export function anchorsFor(part: 'sentiment' | 'complaint'): Anchor[] {
  read ??= anchorsSchema
    .parse(written)
    .map((one, group) => ({ ...one, reading: readText(one.text), group, fold: foldOf(one.text) }));
  return read.map(({ reading, group, fold, [part]: label }) => ({ reading, group, fold, label }));
}
