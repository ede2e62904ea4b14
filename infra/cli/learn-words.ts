/** What `npm run learn` says: figures as aligned lines, and a sentence where one is due. */
import { DRIFTED } from '../../lib/score/learned/drift.ts';
import type { LearningOutcome } from '../../lib/score/learned/learn-from-corrections.ts';
import { TAUGHT_PARTS, type TaughtPart } from '../../lib/score/learned/learned.ts';
import type { About, LearnedVersion } from '../../lib/score/learned/learned-store.ts';
import type { LearningReport } from '../../lib/score/learned/report.ts';
import type { PartReport } from '../../lib/score/learned/train-learned.ts';
import { columns } from './columns.ts';

/** Shares of what is right, but for weights, whose error is told in points. */
const figure = (part: TaughtPart, value: number | undefined): string => {
  if (value === undefined) return '-';
  return part === 'weights' ? `off by ${value}` : `${(100 * value).toFixed(1)} %`;
};

const partRow = ({ part, corrections, judged, before, after, learned, why }: PartReport) => {
  const told = (value: number) => figure(part, judged === 0 ? undefined : value);
  return [
    part,
    String(corrections),
    String(judged),
    told(before),
    told(after),
    `${learned ? 'learned' : 'no'}: ${why}`,
  ];
};

export function outcomeLines({ corrections, parts, version, published, note }: LearningOutcome): string[] {
  const head = ['part', 'corrections', 'held back', 'before', 'after', ''];
  const standing = version ? `version ${version} stands` : 'nothing was learned yet: the shipped judgement stands';
  return [
    `${corrections} corrections`,
    ...columns([head, ...parts.map(partRow)]),
    ...(note ? [note] : []),
    published ? `published version ${version}; it judges within a minute` : standing,
  ];
}

export function historyLines(versions: readonly LearnedVersion[]): string[] {
  if (versions.length === 0) return ['nothing was learned yet'];
  return columns(
    versions.map(({ version, at, by, live, about }) => [version, at, by, live ? 'live' : '', aboutWords(about)]),
  );
}

/** `category 61.0 % -> 72.5 % (120)`: of each part how right it was before and after, learned from how many corrections. */
export function aboutWords(about: About): string {
  const parts = TAUGHT_PARTS.flatMap((part) => {
    const told = about[part];
    return told ? [`${part} ${figure(part, told.before)} -> ${figure(part, told.after)} (${told.corrections})`] : [];
  });
  return parts.join(', ');
}

export function reportLines({ corrections, weeks, drift }: LearningReport): string[] {
  const head = ['week of', 'part', 'said', 'confirmed', 'agreed', 'shipped', 'learned before'];
  const rows = weeks.map(({ week, part, said, confirmed, shipped, learned }) => [
    week,
    part,
    String(said),
    String(confirmed),
    `${((100 * confirmed) / said).toFixed(1)} %`,
    figure(part, shipped),
    figure(part, learned),
  ]);
  const drifts = Object.entries(drift).map(([part, index]) =>
    index > DRIFTED
      ? `${part} drifts: its labels are spread otherwise in the newer half than in the older one (index ${index}, above ${DRIFTED}); look whether customers, or the judgement, have changed`
      : `${part} does not drift (index ${index})`,
  );
  return [
    `${corrections} corrections`,
    ...(rows.length > 0 ? columns([head, ...rows]) : []),
    ...(drifts.length > 0 ? drifts : ['too few judgements to tell whether they drift']),
  ];
}
