/** A feed on this machine, so that the demo polls something: `GET /feed.xml` is RSS 2.0, `POST /items` adds an item. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { type LocalServer, listen, readBody, sendJson } from '../local/http.ts';

const itemSchema = z.object({
  id: z.string(),
  title: z.string().optional(),
  text: z.string(),
  author: z.string().optional(),
  postedAt: z.iso.datetime(),
});
type Item = z.infer<typeof itemSchema>;

export type DemoFeed = LocalServer & { feedUrl: string; itemsUrl: string };

export async function startFeed(): Promise<DemoFeed> {
  const items = new Map<string, Item>();
  const server = await listen((request, response) => void answer(request, response, items), 0, 'the demo feed');
  return { ...server, feedUrl: `${server.url}/feed.xml`, itemsUrl: `${server.url}/items` };
}

async function answer(request: IncomingMessage, response: ServerResponse, items: Map<string, Item>): Promise<void> {
  if (request.method === 'GET' && request.url === '/feed.xml') {
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end(rss([...items.values()]));
    return;
  }
  if (request.method !== 'POST' || request.url !== '/items') return sendJson(response, 404, {});
  const item = itemSchema.safeParse(parseJson(await readBody(request)));
  if (!item.success) return sendJson(response, 400, {});
  items.set(item.data.id, items.get(item.data.id) ?? item.data);
  sendJson(response, 202, {});
}

function parseJson(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}

/** Newest first, as feeds are: https://www.rssboard.org/rss-specification */
function rss(items: Item[]): string {
  const entries = items.toReversed().map(
    ({ id, title, text, author, postedAt }) => `
    <item>
      <guid isPermaLink="false">${xml(id)}</guid>
      ${title ? `<title>${xml(title)}</title>` : ''}
      <description>${xml(html(text))}</description>
      ${author ? `<dc:creator>${xml(author)}</dc:creator>` : ''}
      <pubDate>${new Date(postedAt).toUTCString()}</pubDate>
    </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>Customers' forum</title>
    <link>https://forum.example/</link>
    <description>What customers of a made-up company say</description>${entries.join('')}
  </channel>
</rss>
`;
}

/** A description is HTML, which then stands in XML. */
const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const xml = (text: string) => html(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
