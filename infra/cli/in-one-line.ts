/** What somebody wrote is data: no line breaks, and nothing that a terminal would act on. */
export const inOneLine = (text: string): string => text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
