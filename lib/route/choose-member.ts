/** Whom of a team a mention is for. */
import type { Member } from './document/member.ts';

export type Wanted = {
  /** What the route asks for. */
  skills: readonly string[];
  /** ISO 639-1, or `und` when it is not known. */
  language: string;
};

/**
 * The most capable member who has room: most of the skills that are wanted, then the mention's language, then the
 * smallest share of the own capacity in use, then the order of the document. Undefined when nobody has room.
 * `openLoad` is the number of open cases that a member has now.
 */
export function chooseMember(
  { members }: { members: readonly Member[] },
  { skills, language }: Wanted,
  openLoad: (member: string) => number,
): Member | undefined {
  const merits = members
    .map((member) => ({ member, load: openLoad(member.id) }))
    .filter(({ member, load }) => load < member.capacity)
    .map(({ member, load }) => ({
      member,
      skilled: skills.filter((skill) => member.skills.includes(skill)).length,
      speaks: speaks(member, language) ? 1 : 0,
      free: 1 - load / member.capacity,
    }));
  const [best] = merits.sort((a, b) => b.skilled - a.skilled || b.speaks - a.speaks || b.free - a.free);
  return best?.member;
}

const speaks = ({ languages }: Member, language: string): boolean =>
  languages.length === 0 || language === 'und' || languages.includes(language);
