/** A case's state does not allow what somebody wants to do; the message is a sentence that says why. */
export class IllegalTransition extends Error {
  override name = 'IllegalTransition';
}
