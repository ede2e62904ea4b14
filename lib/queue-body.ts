/**
 * A value as the body of a queue message: JSON in which whatever a queue may refuse stands escaped. SQS refuses U+FFFE
 * and U+FFFF, and its local stand-in everything beyond the basic plane, emojis among it, with the whole batch.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function queueBody(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\uD800-\uDFFF\uFFFE\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  );
}
