/**
 * What Amazon Comprehend answers to DetectPiiEntities. Its offsets count code points of the text, from zero, the end
 * exclusive: https://docs.aws.amazon.com/comprehend/latest/APIReference/API_PiiEntity.html, which says so in the words
 * of older versions of its SDKs; ours count UTF-16 units.
 */
import * as z from 'zod';

/** `start` and `end` (exclusive) are UTF-16 offsets, `type` is Comprehend's name of the kind. */
export type Entity = { type: string; start: number; end: number };

const offset = z.number().int().nonnegative();
const entitySchema = z.object({ Type: z.string(), Score: z.number(), BeginOffset: offset, EndOffset: offset });
const replySchema = z.object({ Entities: z.array(z.unknown()) });

/**
 * Below this an entity is not believed: what is masked wrongly is kept from the people who are to answer, and a text
 * is only asked about after detectors with checks of their own have masked what they are sure of. In the documentation's
 * own example a card number has 0.89.
 */
const LEAST_SCORE = 0.8;
/** In code points: nobody's address is longer, so it is no entity but the text itself. */
const LONGEST = 200;

/** The entities in order, without those that are doubtful or not in the text. Throws when there is no list of them. */
export function readEntities(output: unknown, text: string): Entity[] {
  const points = offsetsOf(text);
  return replySchema
    .parse(output)
    .Entities.flatMap((one): Entity[] => {
      const entity = entitySchema.safeParse(one).data;
      if (!entity || !(entity.Score >= LEAST_SCORE)) return [];
      const { Type: type, BeginOffset, EndOffset } = entity;
      if (EndOffset - BeginOffset > LONGEST) return [];
      const start = points[BeginOffset];
      const end = points[EndOffset];
      return start === undefined || end === undefined || start >= end ? [] : [{ type, start, end }];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The UTF-16 offset of each code point, and of the text's end. */
function offsetsOf(text: string): number[] {
  const offsets: number[] = [];
  let unit = 0;
  for (const point of text) {
    offsets.push(unit);
    unit += point.length;
  }
  return [...offsets, unit];
}
