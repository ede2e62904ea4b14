/** Rows of words as lines with aligned columns, indented by two. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows.map((row) => `  ${row.map((word, i) => word.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd());
}
