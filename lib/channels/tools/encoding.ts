import { BadPayload } from '../channel.ts';

const BYTE_ORDER_MARKS: [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
];

/**
 * The text of an XML document by, in this order, its byte order mark, the charset of its content type, its own
 * declaration, or UTF-8 (RFC 7303, 3). Throws BadPayload for an encoding that is not known.
 */
export function xmlText(bytes: Buffer, contentType: string | undefined): string {
  const start = bytes.toString('latin1', 0, 200);
  const label =
    BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0] ??
    /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1] ??
    /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1] ??
    'utf-8';
  return decoder(label).decode(bytes);
}

function decoder(label: string) {
  try {
    return new TextDecoder(label);
  } catch {
    throw new BadPayload(`the feed's encoding ${label} is not known`);
  }
}
