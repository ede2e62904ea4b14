/** Reads a routing document from YAML, and says each mistake in one line: where, and what to do. */
import { isNode, LineCounter, parseDocument } from 'yaml';
import { type RoutingDocument, routingDocument } from './document/document.ts';

export type ReadResult = { document: RoutingDocument } | { mistakes: string[] };

export function readRoutingYaml(text: string, file = 'routing file'): ReadResult {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines });
  const at = (offset: number) => `${file}:${lines.linePos(offset).line}`;
  if (yaml.errors.length > 0)
    return { mistakes: yaml.errors.map((error) => `${at(error.pos[0])}: ${error.message.split('\n')[0]}`) };
  const parsed = routingDocument.safeParse(yaml.toJS({ maxAliasCount: 100 }));
  if (parsed.success) return { document: parsed.data };
  return {
    mistakes: parsed.error.issues.map((issue) => {
      const path = issue.path.filter((part) => typeof part !== 'symbol');
      return `${at(offsetOf(yaml, path))}: ${path.join('.') || 'the document'}: ${issue.message}`;
    }),
  };
}

/** Where the nearest existing node of this path stands in the file. */
function offsetOf(yaml: ReturnType<typeof parseDocument>, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = yaml.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
