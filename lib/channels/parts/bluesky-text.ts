/** The words of a Bluesky post. https://docs.bsky.app/docs/advanced-guides/post-richtext */
import * as z from 'zod';

const facetSchema = z.object({
  /** In bytes of UTF-8, the end not included. */
  index: z.object({ byteStart: z.number().int().nonnegative(), byteEnd: z.number().int().nonnegative() }),
  features: z.array(z.object({ $type: z.string(), uri: z.string().optional() })),
});
type Facet = z.infer<typeof facetSchema>;

/** What cannot be read of them is left out: the text stands without it. */
export const facetsSchema = z.array(facetSchema.nullable().catch(null)).nullish().catch(undefined);

/** The text with its links written out: what stands there is often cut short, or words that lead to an address. */
export function withLinks(text: string, facets: z.infer<typeof facetsSchema>): string {
  const bytes = Buffer.from(text);
  const links = (facets ?? []).flatMap((facet) => linkOf(facet)).sort((a, b) => a.start - b.start);
  let written = '';
  let at = 0;
  for (const { start, end, uri } of links) {
    if (start < at || end <= start || !isEdge(bytes, start) || !isEdge(bytes, end)) continue;
    const shown = bytes.subarray(start, end).toString();
    written += bytes.subarray(at, start).toString() + (isPartOf(shown, uri) ? uri : `${shown} (${uri})`);
    at = end;
  }
  return written + bytes.subarray(at).toString();
}

function linkOf(facet: Facet | null): { start: number; end: number; uri: string }[] {
  const uri = facet?.features.find(({ $type }) => $type === 'app.bsky.richtext.facet#link')?.uri;
  return facet && uri ? [{ start: facet.index.byteStart, end: facet.index.byteEnd, uri }] : [];
}

/** True where a character begins, or the text ends. */
const isEdge = (bytes: Buffer, at: number) =>
  at === bytes.length || (at < bytes.length && ((bytes[at] ?? 0) & 0xc0) !== 0x80);

/** `shop.example/orders...` stands for `https://shop.example/orders/17`. */
function isPartOf(shown: string, uri: string): boolean {
  const bare = (address: string) =>
    address
      .trim()
      .replace(/^https?:\/\//i, '')
      .toLowerCase();
  const start = bare(shown).replace(/(\.\.\.|…|\/)$/, '');
  return start !== '' && bare(uri).startsWith(start);
}
