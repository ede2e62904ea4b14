/** The fixed words of messages to people, in the languages of `messageLanguage`: data, one file a language. */
import type { EventType } from '../../case/event.ts';
import type { Priority } from '../../route/document/names.ts';
import type { MessageLanguage } from '../../route/document/targets.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { pt } from './pt.ts';

/** Names in braces are filled in. Of `one` and `many` the first is for exactly one, in all of these languages. */
export type Words = {
  /** `{step}` of an escalation, `{deadline}` of one that was missed. */
  headlines: Record<EventType, string>;
  deadlines: Record<'firstResponse' | 'nextResponse' | 'resolution', string>;
  unknown: string;
  priorities: Record<Priority, string>;
  fields: Record<
    | ('team' | 'member' | 'priority' | 'urgency' | 'why' | 'respondBy' | 'onCall' | 'tags' | 'missed')
    | ('customer' | 'case' | 'brand'),
    string
  >;
  rule: string;
  /** What stands in the place of a rule where no route of the table said so. */
  noRule: Record<'default' | 'learned' | 'by hand' | 'by escalation', string>;
  /** With the teams that had no room for it, as `teams`. */
  passedOn: string;
  /** Where the routing table wants no answer in public: what is asked for, and how. */
  inPrivate: { ask: string; how: string };
  wrote: string;
  mentions: { one: string; many: string };
  reminders: { one: string; many: string };
  seePost: string;
  openCase: string;
};

const all = { en, es, pt, fr, de, it } satisfies Record<MessageLanguage, Words>;

export const wordsOf = (language: MessageLanguage): Words => all[language];

/** The words with every `{name}` replaced; a name without a value stays. */
export const fill = (words: string, values: Record<string, string | number>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** `2 mentions` */
export const counted = (words: Words['mentions'], n: number): string => fill(n === 1 ? words.one : words.many, { n });
