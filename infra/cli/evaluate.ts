/** `npm run evaluate`: how good the judgement is on labelled texts, before and after learning from some. */
import { createHash } from 'node:crypto';
import { judge } from '../../lib/case/judged.ts';
import { cutText, type Mention } from '../../lib/mention/mention.ts';
import type { RoutingTable } from '../../lib/route/decide.ts';
import { judgingBy } from '../../lib/route/judging.ts';
import { accuracyWhenSure, figuresOf, share } from '../../lib/score/model/figures.ts';
import { judgeByLayer, type Layer, learn } from '../../lib/score/model/learn.ts';
import { readText } from '../../lib/score/model/read-vector.ts';
import { scoreLocally } from '../../lib/score/score-mention.ts';
import { DataError, parse, run, UsageError } from './command.ts';
import { readLabelled } from './labelled-lines.ts';
import { remindersBy } from './reminders-by.ts';
import { readTable } from './routing-table.ts';
import { isTask, type LabelledRow, labelledRow, type Task, tasks } from './tasks.ts';

const HELP = `npm run --silent evaluate -- FILE.jsonl --task sentiment|complaint|reminder|category|language [options]

Judges labelled texts, one JSON object a line, and prints one JSON object: the task, n, accuracy, macroF1, perClass
(precision, recall, f1, n) and perSecond, texts judged and routed in a second of one core's time; whenSure is the
accuracy on the 85 % it was surest of. For complaint also caught: of the complaints what became a case or a review,
and the share of all texts that review took. For reminder also by: precision, recall and n of its phrases alone, of the
model alone and of both, in all and by language.
The judge sees the text alone. Labels are read from sentiment (neg, neu, pos), complaint and reminder (0, 1), lang, and
for category from category, reason or intent (without --learn the routing table's categories answer, or none); a reason
that is "Can't Tell" or whose reason_conf is below 0.6 is no label.

--learn FILE.jsonl  learn from these first, on top of the shipped judgement; texts learned from are not judged
--labels N          learn from the N rows with the smallest SHA-256 of their id only
--routing FILE      routing table that says from which likelihood on something is a complaint (the demo's)

Exit status: 0 good, 1 when a file is not as it should be, 2 when called wrongly.
`;

/** Accuracy is also told for this part of the texts, those it was surest of. */
const SURE_PART = 0.85;
/** Texts judged before the clock starts: a function that lives for hours has been compiled, and its tables are read. */
const WARM = 4_000;
/** A post of which nothing is known but its text. */
const BLANK: Omit<Mention, 'brand' | 'text'> = {
  channel: 'generic',
  kind: 'post',
  externalId: 'blank',
  revision: 0,
  author: {},
  public: true,
  own: false,
  postedAt: '2026-01-01T00:00:00.000Z',
  receivedAt: '2026-01-01T00:00:00.000Z',
};

await run('evaluate', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: {
      task: { type: 'string' },
      learn: { type: 'string' },
      labels: { type: 'string' },
      routing: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new UsageError('which file? (--help tells the usage)');
  if (!isTask(values.task)) throw new UsageError(`--task is one of ${Object.keys(tasks).join(', ')}`);
  const task: Task = tasks[values.task];
  if (values.learn && !task.learned) throw new UsageError(`the task ${values.task} cannot be learned`);
  const table = await readTable('evaluate', values.routing);
  if (values.task === 'category' && !values.learn && Object.keys(table.document.categories).length === 0)
    throw new UsageError('the routing table names no categories, so they must be learned: --learn FILE');
  const lessons = values.learn ? await lessonsFrom(values.learn, task, countOf(values.labels)) : undefined;
  const known = new Set(lessons?.map(({ row }) => row.text));
  const rows = (await labelledRows(file, task)).filter(({ row }) => !known.has(row.text));
  if (rows.length === 0) throw new DataError(`${file} has no labels for the task ${values.task}`);
  const layer = lessons && learned(lessons, task);
  // What is built at the first text of a language is no part of judging one.
  for (let i = 0; i < WARM; i++) judgedBy(task, rows[i % rows.length]?.row.text ?? '', table, layer);
  const started = process.cpuUsage();
  const judged = rows.map(({ row }) => judgedBy(task, row.text, table, layer));
  const { user, system } = process.cpuUsage(started);
  const perSecond = Math.round((1e6 * rows.length) / (user + system));

  const truth = rows.map(({ label }) => label);
  const labels = judged.map(({ label }) => label);
  const right = truth.map((label, i) => labels[i] === label);
  const whenSure = accuracyWhenSure(
    right,
    judged.map(({ confidence }) => confidence),
    SURE_PART,
  );
  const caught = values.task === 'complaint' && { caught: caughtOf(truth, judged) };
  const by = values.task === 'reminder' && { by: remindersBy(rows) };
  const { n, ...figures } = figuresOf(truth, labels);
  const line = {
    task: values.task,
    n,
    learned: lessons?.length ?? 0,
    ...figures,
    whenSure,
    ...caught,
    ...by,
    perSecond,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return 0;
});

type Labelled = { row: LabelledRow; label: string };
type Answer = { label: string; confidence: number; outcome: string };

async function labelledRows(file: string, task: Task): Promise<Labelled[]> {
  const rows = await readLabelled(file, labelledRow);
  return rows.flatMap((row) => {
    const label = task.truth(row);
    return label === undefined ? [] : [{ row, label }];
  });
}

async function lessonsFrom(file: string, task: Task, most: number): Promise<Labelled[]> {
  const rows = await labelledRows(file, task);
  if (rows.length === 0) throw new DataError(`${file} has no labels to learn`);
  const keyed = rows.map((one) => ({ one, key: sha256(one.row.id ?? one.row.text) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.slice(0, most).map(({ one }) => one);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function learned(lessons: readonly Labelled[], { head, named }: Task): Layer {
  const nameOf = new Map(Object.entries(named ?? {}).map(([name, label]) => [label, name]));
  // A neutral text and a mixed one have one name in the files; what is learned is neutral.
  if (nameOf.has('neu')) nameOf.set('neu', 'neutral');
  return learn(
    lessons.map(({ row, label }) => ({ vector: readText(row.text).vector, label: nameOf.get(label) ?? label })),
    head,
  );
}

/** Judges and routes as triage does; with a layer its answer counts, made of the same reading of the text. */
function judgedBy(task: Task, text: string, table: RoutingTable, layer: Layer | undefined): Answer {
  if (layer) {
    const { label, confidence } = judgeByLayer(layer, readText(text).vector);
    return { label: task.named?.[label] ?? label, confidence, outcome: '' };
  }
  const mention = { ...BLANK, brand: Object.keys(table.document.brands)[0] ?? '', text: cutText(text) };
  const score = scoreLocally(mention, [], judgingBy(table));
  const { outcome } = judge(mention, score, table);
  const answer = task.answer(score, table.document.complaint);
  return { ...answer, outcome };
}

/** A complaint is caught when somebody will look at it, be it for review. */
function caughtOf(truth: readonly string[], judged: readonly Answer[]) {
  const complaints = judged.filter((_, i) => truth[i] === '1');
  const caught = complaints.filter(({ outcome }) => outcome === 'case' || outcome === 'review');
  const review = judged.filter(({ outcome }) => outcome === 'review');
  return { recall: share(caught.length, complaints.length), reviewShare: share(review.length, judged.length) };
}

function countOf(labels: string | undefined): number {
  if (labels === undefined) return Number.POSITIVE_INFINITY;
  const count = Number(labels);
  if (Number.isInteger(count) && count > 0) return count;
  throw new UsageError(`--labels ${labels} is no count`);
}
