/** What masks look like: a second look must not take one for what it stands for. */
export const MASK =
  /\[(?:EMAIL|ADDRESS|SECRET|ID|PHONE|CARD|IBAN|SSN|NINO|[A-Z]{2,8}(?:[- ][A-Z]{2,8})? …[^\]\s]{1,2})\]/gu;
