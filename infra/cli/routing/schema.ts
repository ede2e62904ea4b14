/** `routing -- schema`: the routing document described for editors, which then complete and check it as one types. */
import * as z from 'zod';
import { routingDocument } from '../../../lib/route/document/document.ts';

/** JSON Schema, draft 2020-12, of a document as it is written. */
export function schema(): number {
  const described = { title: 'Routing table of complaint-router', ...z.toJSONSchema(routingDocument, { io: 'input' }) };
  process.stdout.write(`${JSON.stringify(described, undefined, 2)}\n`);
  return 0;
}
