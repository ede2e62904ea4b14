/** Reads a routing document from YAML, and says each mistake in one line: where, and what to do. */
import { type Document, isNode, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml';
import { type RoutingDocument, routingDocument } from './document/document.ts';
import { inWords } from './document/in-words.ts';

export type ReadResult = { document: RoutingDocument } | { mistakes: string[] };

type Path = (string | number)[];
/** Where it stands in the text. */
type Flaw = { offset: number; sentence: string };

/** What an alias is followed for; beyond it aliases only serve to make a small text a large document. */
const MOST_COPIES = 100;

export function readRoutingYaml(text: string, file = 'routing file'): ReadResult {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const mistakes = (flaws: Flaw[]) => ({
    mistakes: flaws.map(({ offset, sentence }) => `${file}:${lines.linePos(offset).line}: ${sentence}`),
  });
  const broken = [...yaml.errors.map(flawOf), ...lostAliases(yaml)];
  if (broken.length > 0) return mistakes(broken);
  const written = plain(yaml);
  if (written === undefined) return mistakes([{ offset: 0, sentence: 'its aliases repeat too much of it' }]);
  const parsed = routingDocument.safeParse(written, { error: inWords });
  if (parsed.success) return { document: parsed.data };
  return mistakes(
    parsed.error.issues.flatMap((issue) => {
      const path = issue.path.filter((part) => typeof part !== 'symbol');
      const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
      return paths.map((at) => ({
        offset: offsetOf(yaml, at),
        sentence: `${at.join('.') || 'the document'}: ${issue.message}`,
      }));
    }),
  );
}

const flawOf = ({ pos, code, message }: YAMLParseError): Flaw => ({
  offset: pos[0],
  sentence: code === 'MULTIPLE_DOCS' ? 'a second document begins here; a table is one' : message,
});

/** Aliases that name no anchor. */
function lostAliases(yaml: Document.Parsed): Flaw[] {
  const flaws: Flaw[] = [];
  visit(yaml, {
    Alias(_, alias) {
      if (alias.resolve(yaml)) return;
      const sentence = `*${alias.source} names no anchor; put a text that begins with * in quotes`;
      flaws.push({ offset: alias.range?.[0] ?? 0, sentence });
    },
  });
  return flaws;
}

/** What is written, as values; undefined where its aliases make far more of it than was written. */
function plain(yaml: Document.Parsed): unknown {
  try {
    return yaml.toJS({ maxAliasCount: MOST_COPIES }) ?? null;
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** Where the nearest existing node of this path stands in the file. */
function offsetOf(yaml: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = yaml.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
