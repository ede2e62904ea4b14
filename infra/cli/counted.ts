/** `1 route`, `2 routes`: for words whose plural is made with an s. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
