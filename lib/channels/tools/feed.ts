/**
 * Feeds as they are found: RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0, Atom (RFC 4287).
 * Entities that a document declares itself are never expanded, and nothing that it refers to is fetched.
 */
import { decodeXML } from 'entities';
import { XMLParser } from 'fast-xml-parser';
import { BadPayload } from '../channel.ts';
import { htmlToText } from './html.ts';

/** One item or entry. Texts are plain; what is missing is `undefined`. */
export type Entry = {
  /** `guid`, `id` or `rdf:about`, else the link. */
  id: string | undefined;
  title: string | undefined;
  text: string | undefined;
  link: string | undefined;
  author: { name: string | undefined; uri: string | undefined };
  publishedAt: Date | undefined;
  updatedAt: Date | undefined;
};
export type Feed = { language: string | undefined; entries: Entry[] };

/** These may hold markup, escaped or not, so they are taken as they stand. */
const MARKUP = ['title', 'description', 'content:encoded', 'content', 'summary'];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  processEntities: false,
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  stopNodes: MARKUP.map((name) => `*.${name}`),
});

/** Feeds list the newest first and a few hundred at most; what is over this is not read, however it came about. */
const MAX_ENTRIES = 5_000;
/** Characters of one text, with its markup, that are looked at: a mention keeps 5,000. */
const MAX_MARKUP = 200_000;

type Element = Record<string, unknown>;

/** Reads a whole document. Throws BadPayload for one that is broken, cut short, or no feed. */
export function parseFeed(xml: string): Feed {
  const document = elementOf(parseXml(xml));
  const root = Object.keys(document).find((name) => !name.startsWith('#')) ?? 'nothing';
  if (!xml.slice(-1_000).includes(`</${root}`) && Object.hasOwn(roots, root))
    throw new BadPayload('the feed is cut short');
  const read = Object.hasOwn(roots, root) ? roots[root] : undefined;
  if (!read) throw new BadPayload(`neither RSS nor Atom: the document's root is ${root.slice(0, 40)}`);
  return read(elementOf(first(document[root])));
}

function parseXml(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    throw new BadPayload('the feed is not well-formed XML');
  }
}

const roots: Record<string, (root: Element) => Feed> = {
  rss: (root) => {
    const channel = elementOf(first(root.channel));
    return { language: plain(channel.language), entries: entriesOf(channel.item, item) };
  },
  'rdf:RDF': (root) => ({ language: undefined, entries: entriesOf(root.item, item) }),
  feed: (root) => ({ language: plain(root['@xml:lang']), entries: entriesOf(root.entry, atomEntry) }),
};

const entriesOf = (value: unknown, read: (element: Element) => Entry) =>
  all(value)
    .slice(0, MAX_ENTRIES)
    .map((one) => read(elementOf(one)));

function item(element: Element): Entry {
  const guid = plain(element.guid);
  const isAddress = guid !== undefined && elementOf(first(element.guid))['@isPermaLink'] !== 'false';
  const link = plain(element.link) ?? (isAddress && URL.canParse(guid) ? guid : undefined);
  return {
    id: guid ?? plain(element['@rdf:about']) ?? link,
    title: markup(element.title, true),
    text: markup(element['content:encoded'], true) ?? markup(element.description, true),
    link,
    author: { name: plain(element['dc:creator']) ?? personOf(plain(element.author)), uri: undefined },
    publishedAt: date(element.pubDate) ?? date(element['dc:date']),
    updatedAt: undefined,
  };
}

function atomEntry(element: Element): Entry {
  const links = all(element.link).map(elementOf);
  const link = plain((links.find((one) => (one['@rel'] ?? 'alternate') === 'alternate') ?? links[0])?.['@href']);
  const author = elementOf(first(element.author));
  const updatedAt = date(element.updated) ?? date(element.modified);
  return {
    id: plain(element.id) ?? link,
    title: atomText(element.title),
    text: atomText(element.content) ?? atomText(element.summary),
    link,
    author: { name: plain(author.name), uri: plain(author.uri) },
    publishedAt: date(element.published) ?? date(element.issued) ?? updatedAt,
    updatedAt,
  };
}

/** An Atom text is plain unless its `type` says otherwise. */
function atomText(value: unknown): string | undefined {
  const type = elementOf(first(value))['@type'];
  return markup(value, type !== undefined && type !== 'text' && type !== 'text/plain');
}

/** RSS asks for an e-mail address with the name in parentheses; the address is nobody's business. */
function personOf(author: string | undefined): string | undefined {
  return /\(([^()]+)\)/.exec(author ?? '')?.[1] ?? (author?.includes('@') ? undefined : author);
}

/** The text of an element or attribute that holds no markup. */
function plain(value: unknown): string | undefined {
  const raw = rawOf(value);
  return raw === undefined ? undefined : decodeXML(raw).trim() || undefined;
}

/**
 * The text of an element that may hold markup: in CDATA, escaped once, or as elements. Only what was escaped is
 * unescaped, so a text that shows `&amp;` or `<b>` comes out as its reader sees it.
 */
function markup(value: unknown, isHtml: boolean): string | undefined {
  const [open = '', ...sections] = (rawOf(value) ?? '').slice(0, MAX_MARKUP).split('<![CDATA[');
  const parts = sections.map((section) => {
    const end = section.indexOf(']]>');
    return end < 0 ? { data: section, after: '' } : { data: section.slice(0, end), after: section.slice(end + 3) };
  });
  const holdsElements = [open, ...parts.map(({ after }) => after)].some((text) => /<[a-z]/i.test(text));
  const unescaped = (text: string) => (holdsElements ? text : decodeXML(text));
  const text = unescaped(open) + parts.map(({ data, after }) => data + unescaped(after)).join('');
  return (isHtml || holdsElements ? htmlToText(text) : text.trim()) || undefined;
}

function date(value: unknown): Date | undefined {
  const instant = new Date(plain(value) ?? '');
  return instant.getTime() >= 0 ? instant : undefined;
}

const all = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const first = (value: unknown): unknown => all(value)[0];

/** The parser makes an element without attributes or children a string; that has no members. */
const elementOf = (value: unknown): Element => (isElement(value) ? value : {});
const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null;

function rawOf(value: unknown): string | undefined {
  const one = first(value);
  const raw = typeof one === 'string' ? one : elementOf(one)['#'];
  return typeof raw === 'string' ? raw : undefined;
}
