/** Width on a terminal of text that may hold colour codes. */
export function visibleWidth(text: string): number {
  // oxlint-disable-next-line no-control-regex -- the codes begin with the escape character
  return [...text.replace(/\u001b\[\d+m/g, '')].length;
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - visibleWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/** Rows with their columns under each other, two spaces between; no space at the end of a line. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  aligns: readonly ('left' | 'right')[] = [],
): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, visibleWidth(cell))));
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) => pad(cell, widths[i] as number, aligns[i] ?? 'left'))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
