/** How well reminders are told by our phrases alone, by the model alone, and by both, in each language. */
import { figuresOf } from '../../lib/score/model/figures.ts';
import { readText } from '../../lib/score/model/read-vector.ts';
import { isReminder, remindsByMeaning, remindsByWording } from '../../lib/score/reminder.ts';
import type { LabelledRow } from './tasks.ts';

const WAYS = { wording: remindsByWording, meaning: remindsByMeaning, both: isReminder };

/** Rows with labels, `1` for a reminder. Shares of 0 to 1; n counts the reminders. */
export function remindersBy(rows: readonly { row: LabelledRow; label: string }[]) {
  const read = rows.map(({ row, label }) => ({ lang: row.lang, label, reading: readText(row.text) }));
  const languages = [...new Set(read.flatMap(({ lang }) => lang ?? []))].sort();
  return Object.fromEntries(
    Object.entries(WAYS).map(([way, says]) => {
      const judged = read.map(({ lang, label, reading }) => ({ lang, label, answer: says(reading) ? '1' : '0' }));
      const ofLanguage = (lang: string) => [lang, figures(judged.filter((one) => one.lang === lang))] as const;
      return [way, { all: figures(judged), ...Object.fromEntries(languages.map(ofLanguage)) }];
    }),
  );
}

function figures(judged: readonly { label: string; answer: string }[]) {
  const truth = judged.map(({ label }) => label);
  const answers = judged.map(({ answer }) => answer);
  const { precision = 0, recall = 0, n = 0 } = figuresOf(truth, answers).perClass['1'] ?? {};
  return { precision, recall, n };
}
