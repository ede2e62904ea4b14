/** Phrases of each language, ready to be found; built at the first text of a language. */
import { buildTrie, type PhraseTrie } from './phrase-trie.ts';

/** By kind, with commas between. */
type Lists<Kind extends string> = Readonly<Record<Kind, string>>;

/** Answers the phrases of a language (ISO 639-1); one that is not among `lists` is read with the words of all. */
export function triesOf<Kind extends string>(
  kinds: readonly Kind[],
  lists: Readonly<Record<string, Lists<Kind>>>,
): (language: string) => PhraseTrie<Kind> {
  const entriesOf = (phrases: Lists<Kind>) =>
    kinds.flatMap((kind) => phrases[kind].split(',').map((phrase): [string, Kind] => [phrase, kind]));
  const tries = new Map<string, PhraseTrie<Kind>>();
  return (language) => {
    const own = Object.hasOwn(lists, language) ? lists[language] : undefined;
    const name = own ? language : 'all';
    const trie = tries.get(name) ?? buildTrie((own ? [own] : Object.values(lists)).flatMap(entriesOf));
    tries.set(name, trie);
    return trie;
  };
}
