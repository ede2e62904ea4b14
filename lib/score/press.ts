/** Whether an author's name tells of a newsroom. Platforms give us no description, so the name is all there is. */
import type { Author } from '../mention/mention.ts';
import { wordsOf } from './read.ts';

const NEWSROOM = new Set(
  `news newspaper journalist reporter correspondent gazette herald tribune newsroom broadcasting radio
  noticias noticiero periodista periodico diario reportero reportera redaccion prensa telediario
  noticia jornalista jornal reporterin redacao imprensa
  journaliste actualites quotidien redaction presse
  nachrichten journalistin zeitung tageblatt redaktion redakteur redakteurin rundfunk
  notizie giornalista giornale quotidiano redazione cronista telegiornale stampa`.match(/\S+/g),
);

/** What people call themselves who read newsrooms and do not work in one. */
const AUDIENCE = new Set('junkie addict lover fan fans fake'.split(' '));

/** `@CityNews`, `city_news` and "Ana Ruiz | Periodista", but not "newsletter" and not "News Junkie". */
export function looksLikePress({ name = '', handle = '' }: Pick<Author, 'name' | 'handle'>): boolean {
  const parted = handle.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[_.\d-]+/g, ' ');
  const words = wordsOf(`${name} ${parted}`);
  return words.some((word) => NEWSROOM.has(word)) && !words.some((word) => AUDIENCE.has(word));
}
