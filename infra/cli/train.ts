/** `npm run train`: makes the weights of the local model from labelled texts. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FOLDS, fitHead, type HeldExample } from '../../lib/score/model/fit.ts';
import { HEADS, type HeadName, headOptions } from '../../lib/score/model/heads.ts';
import { type PackedHead, packHead } from '../../lib/score/model/pack.ts';
import { packRarity } from '../../lib/score/model/rarity.ts';
import { readText } from '../../lib/score/model/read-vector.ts';
import { lessonOf, trainingRow } from '../../lib/score/model/training-rows.ts';
import type { Vector } from '../../lib/score/model/vector.ts';
import { DataError, parse, run, UsageError } from './command.ts';
import { readLabelled } from './labelled-lines.ts';
import { fitReminder, reminderExamples } from './train-reminder.ts';

const MODEL = new URL('../../lib/score/model/', import.meta.url);
const WEIGHTS = fileURLToPath(new URL('weights.json', MODEL));
const written = (directory: string) =>
  ['en', 'es', 'pt', 'fr', 'de', 'it'].map((code) => fileURLToPath(new URL(`${directory}/${code}.jsonl`, MODEL)));
const WRITTEN = written('written');
const REMINDERS = written('written/reminders');
/** They are few, and the only ones written to companies in all six languages. */
const WEIGHT_OF_WRITTEN = 2;
/** The public sets that the shipped weights are made of, by the name that --without takes. */
const SETS = { umsab: 'umsab.jsonl', xci: 'complaint-severity-xci.jsonl' } as const;

const HELP = `npm run train -- [FILE.jsonl ...] [options]

Makes the weights of the local model (sentiment, complaint, severity, reminder) from labelled texts and from those of
ours; reminders are learned from ours alone, and from files only that their texts are none.
Without FILE from the public sets that the shipped weights come from; with FILE from these files instead: one JSON
object a line with text and any of sentiment (neg, neu, pos), complaint (0, 1) and severity (0-4).
Prints one JSON object: for each head the texts that it learned from and its figures in a cross-validation.

--data DIRECTORY   where the public sets lie (../shared/data)
--without SET      leave out one of ${Object.keys(SETS).join(', ')}; as often as needed
--out FILE         the weights (lib/score/model/weights.json, the shipped ones)

Exit status: 0 good, 1 when a file is not as it should be, 2 when called wrongly.
`;

await run('train', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: '../shared/data' },
      without: { type: 'string', multiple: true, default: [] },
      out: { type: 'string', default: WEIGHTS },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const files = positionals.length > 0 ? positionals : publicSets(values.data, values.without);
  const { examples, vectors } = await examplesOf([...files, ...WRITTEN]);
  const packed: Partial<Record<HeadName, PackedHead>> = {};
  const report: Record<string, object> = {};
  for (const name of HEADS) {
    const { head, n, accuracy, macroF1 } = fitHead(examples[name], headOptions[name]);
    packed[name] = packHead(head);
    report[name] = { texts: examples[name].length, judged: n, accuracy: rounded(accuracy), macroF1: rounded(macroF1) };
  }
  const { head, figures } = fitReminder(await reminderExamples(REMINDERS, [...files, ...WRITTEN]));
  packed.reminder = packHead(head);
  report.reminder = figures;
  const text = `${JSON.stringify({ ...packed, rarity: packRarity(vectors) })}\n`;
  await writeFile(values.out, text).catch(() => {
    throw new UsageError(`cannot write ${values.out}`);
  });
  process.stdout.write(
    `${JSON.stringify({ from: files, out: values.out, bytes: Buffer.byteLength(text), ...report })}\n`,
  );
  return 0;
});

function publicSets(directory: string, without: readonly string[]): string[] {
  for (const name of without)
    if (!Object.hasOwn(SETS, name))
      throw new UsageError(`there is no set "${name}"; there are ${Object.keys(SETS).join(', ')}`);
  const files = Object.entries(SETS).flatMap(([name, file]) => (without.includes(name) ? [] : [join(directory, file)]));
  for (const file of files)
    if (!existsSync(file)) throw new UsageError(`${file} is missing; --data names the directory of the public sets`);
  return files;
}

/** By head what its rows teach, and the vectors of all rows that teach anything. */
async function examplesOf(files: readonly string[]) {
  const vectors: Vector[] = [];
  const examples: Record<(typeof HEADS)[number], HeldExample[]> = { sentiment: [], complaint: [], severity: [] };
  for (const file of files) {
    const rows = await readLabelled(file, trainingRow);
    let taught = 0;
    for (const [n, row] of rows.entries()) {
      let vector: Vector | undefined;
      for (const head of HEADS) {
        const lesson = lessonOf(head, row, n);
        if (!lesson) continue;
        vector ??= readText(row.text).vector;
        const weight = WRITTEN.includes(file) ? WEIGHT_OF_WRITTEN * lesson.weight : lesson.weight;
        examples[head].push({ ...lesson, weight, vector, fold: foldOf(row.text) });
        taught++;
      }
      if (vector) vectors.push(vector);
    }
    if (taught === 0) throw new DataError(`${file} has none of sentiment, complaint and severity`);
  }
  return { examples, vectors };
}

function foldOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() % FOLDS;
}

function rounded(share: number): number {
  return Math.round(1e4 * share) / 1e4;
}
