/** Whether an author's name tells of a newsroom. Platforms give us no description, so the name is all there is. */
import type { Author } from '../mention/mention.ts';
import { wordsOf } from './read.ts';

const NEWSROOM = new Set(
  `news newspaper journalist reporter correspondent gazette herald tribune newsroom broadcasting
  noticias noticiero periodista periodico diario reportero redaccion
  noticia jornalista jornal reporterin redacao
  journaliste actualites quotidien redaction presse
  nachrichten journalistin zeitung tageblatt redaktion redakteur redakteurin rundfunk
  notizie giornalista giornale quotidiano redazione cronista telegiornale`.match(/\S+/g),
);

/** `@CityNews`, `city_news` and "Ana Ruiz | Periodista", but not "newsletter". */
export function looksLikePress({ name = '', handle = '' }: Pick<Author, 'name' | 'handle'>): boolean {
  const parted = handle.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[_.\d-]+/g, ' ');
  return wordsOf(`${name} ${parted}`).some((word) => NEWSROOM.has(word));
}
