/** A request that is not granted: an HTTP status, and one sentence for whoever asked. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  /** More members of the problem document. */
  readonly members: Record<string, unknown>;
  constructor(status: number, sentence: string, members: Record<string, unknown> = {}) {
    super(sentence);
    this.status = status;
    this.members = members;
  }
}

/** What was asked is malformed; names the member, parameter or header that is wrong. */
export const badField = (field: string, mistake: string): Refusal =>
  new Refusal(400, `${field}: ${mistake}`, { field });
