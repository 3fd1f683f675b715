/** Lines that are looked at to find out how a file is laid out. */
const LINES = 24;

const SEPARATORS = [',', ';', '\t', '|'] as const;

/** A line that holds something, and where it stands. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

/** The mark that parts a line into most fields; marks between quotes do not count. */
export function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  return SEPARATORS.reduce((best, mark) =>
    bare.split(mark).length > bare.split(best).length ? mark : best,
  );
}

/** The fields of a line, trimmed and without quotes. */
export function fieldsOf(line: string, separator: string): string[] {
  const fields: string[] = [];
  let quoted = false;
  let start = 0;
  for (let i = 0; i <= line.length; i++) {
    if (line[i] === '"') quoted = !quoted;
    if (i < line.length && (quoted || line[i] !== separator)) continue;
    const field = line.slice(start, i).trim();
    fields.push(field.replace(/^"(.*)"$/, '$1').trim());
    start = i + 1;
  }
  return fields;
}

/** The first lines that hold something, without a byte order mark; half a line at the end is no line. */
export function sampleLines(head: Uint8Array): Line[] {
  const lines: Line[] = [];
  let start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  for (let number = 1; start < head.length && lines.length < LINES && number < 100; number++) {
    const newline = head.indexOf(10, start);
    const end = newline < 0 ? head.length : newline + 1;
    const text = Buffer.from(head.subarray(start, Math.min(end, start + 4_096))).toString('utf8');
    if (text.trim() !== '' && !text.startsWith('#')) {
      // A separator at the start is an empty name; only the end is trimmed.
      lines.push({ text: text.replace(/\s+$/, ''), start, end, number });
    }
    start = end;
  }
  return lines;
}
