/** What hides addresses and numbers in tests. */
export const IDENTITY_KEY = 'i'.repeat(48);
export const identityKey = async () => IDENTITY_KEY;
