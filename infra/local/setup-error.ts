/** The machine or the template lacks something. The message is one sentence for people; commands exit with 2. */
export class SetupError extends Error {
  override name = 'SetupError';
}
