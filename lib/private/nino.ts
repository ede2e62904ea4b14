/**
 * UK national insurance numbers: 2 letters, 6 digits and A to D (HMRC, NIM39110). No check digit, so a number that is
 * not called by its name must at least be grouped as on the card.
 */
import { checkedId } from './checked-id.ts';

const GROUPED = /^[A-Z]{2} \d{2} \d{2} \d{2} [A-D]$/i;

export const findNinos = checkedId({
  type: 'nino',
  kind: 'NINO',
  form: String.raw`(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]`,
  names: /(?<!\p{L})(?:ni|n\.i\.|nino|national insurance)(?!\p{L})/iu,
  weak: true,
  accepts: (_id, written, named) => named || GROUPED.test(written),
});
