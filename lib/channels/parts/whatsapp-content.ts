/** The words of a WhatsApp message; media, places and the like become a note that they came. */
import * as z from 'zod';
import { needed } from './meta.ts';

const text = z.string().nullish();
const media = z.object({ caption: text }).nullish();

export const contentSchema = z.object({
  type: z.string(),
  text: z.object({ body: z.string() }).nullish(),
  image: media,
  video: media,
  document: media,
  audio: z.object({ voice: z.boolean().nullish() }).nullish(),
  location: z.object({ name: text, address: text }).nullish(),
  button: z.object({ text }).nullish(),
  interactive: z
    .object({ button_reply: z.object({ title: text }).nullish(), list_reply: z.object({ title: text }).nullish() })
    .nullish(),
  order: z.object({ text }).nullish(),
});
type Content = z.infer<typeof contentSchema>;

/** Never empty but for a text that is. Throws BadPayload for a text message without one; `at` is where it stands. */
export function wordsOf(content: Content, at: PropertyKey[]): string {
  const { type, interactive, location } = content;
  switch (type) {
    case 'text':
      return needed(content.text, [...at, 'text']).body;
    case 'image':
      return content.image?.caption || '[photo]';
    case 'video':
      return content.video?.caption || '[video]';
    case 'document':
      return content.document?.caption || '[file]';
    case 'audio':
      return content.audio?.voice === false ? '[file]' : '[voice message]';
    case 'sticker':
      return '[sticker]';
    case 'contacts':
      return '[contact]';
    case 'location':
      return ['[location]', location?.name, location?.address].filter(Boolean).join(' ');
    case 'button':
      return content.button?.text || '[button]';
    case 'interactive':
      return interactive?.button_reply?.title || interactive?.list_reply?.title || '[form]';
    case 'order':
      return content.order?.text || '[order]';
    default:
      return '[unsupported message]';
  }
}
