/** The head that knows reminders: learned from texts of ours, and from posts that are hardly ever one. */
import * as z from 'zod';
import { type Fitted, FOLDS, fitHead, type Head, type HeldExample } from '../../lib/score/model/fit.ts';
import { headOptions } from '../../lib/score/model/heads.ts';
import { softmax } from '../../lib/score/model/linear.ts';
import { readText } from '../../lib/score/model/read-vector.ts';
import { trainingRow } from '../../lib/score/model/training-rows.ts';
import { REMINDS_FROM, remindingVector, remindsByWording } from '../../lib/score/reminder.ts';
import { readLabelled } from './labelled-lines.ts';

const reminderRow = z.object({ text: z.string().min(1), reminder: z.union([z.literal(0), z.literal(1)]) });

/** Every so many-th post will do: they say how ordinary people write, and fewer would not be enough. */
const EVERY = 2;
/** Nobody has looked through the posts for the few that remind: they are learned from and never judged. */
const NEVER_HELD_BACK = -1;
/** The languages' files tell of the same things in about the same order: so what is held back is so in all of them. */
const BLOCK = 10;

/** `written` say which texts are reminders; of `posts` those without a phrase that reminds are taken for none. */
export async function reminderExamples(written: readonly string[], posts: readonly string[]): Promise<HeldExample[]> {
  const examples: HeldExample[] = [];
  for (const file of written)
    for (const [n, { text, reminder }] of (await readLabelled(file, reminderRow)).entries()) {
      const vector = remindingVector(readText(text));
      examples.push({ vector, label: reminder, fold: Math.floor(n / BLOCK) % FOLDS });
    }
  for (const file of posts)
    for (const [n, { text }] of (await readLabelled(file, trainingRow)).entries()) {
      if (n % EVERY > 0) continue;
      const reading = readText(text);
      if (remindsByWording(reading)) continue;
      examples.push({ vector: remindingVector(reading), label: 0, fold: NEVER_HELD_BACK });
    }
  return examples;
}

/** `figures` are those of the cross-validation on our own texts. */
export function fitReminder(examples: readonly HeldExample[]): { head: Head; figures: object } {
  const { head, n, accuracy, macroF1, judged } = fitHead(examples, headOptions.reminder);
  const said = judged.filter(({ logits }) => saysYes(logits, head));
  const right = said.filter(({ label }) => label === 1).length;
  const precision = right / Math.max(1, said.length);
  const recall = right / Math.max(1, judged.filter(({ label }) => label === 1).length);
  const figures = Object.entries({ accuracy, macroF1, precision, recall });
  const rounded = figures.map(([name, share]) => [name, Math.round(1e4 * share) / 1e4]);
  return { head, figures: { texts: examples.length, judged: n, ...Object.fromEntries(rounded) } };
}

const saysYes = (logits: Fitted['judged'][number]['logits'], { temperature }: Head) =>
  (softmax(logits.slice(), temperature)[1] ?? 0) >= REMINDS_FROM;
