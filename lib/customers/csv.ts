/** One row of comma-separated values, as RFC 4180 has them, but for line breaks within quotes. */
export type Separator = ',' | ';' | '\t';

/** Spreadsheets part by what their country leaves free; the header tells. */
export function separatorOf(header: string): Separator {
  const counted = ([',', ';', '\t'] as const).map((sign) => ({ sign, count: header.split(sign).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}

/** The row's cells, trimmed; undefined when a quote is not closed. */
export function cellsOf(row: string, separator: Separator): string[] | undefined {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < row.length; i++) {
    const sign = row[i];
    if (quoted && sign === '"' && row[i + 1] === '"') {
      cell += sign;
      i++;
    } else if (sign === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
    } else if (sign === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return quoted ? undefined : [...cells, cell.trim()];
}
