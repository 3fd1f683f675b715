import { escape } from '../../reports/markup';

/** Longer texts are read in lines of their own cell. */
const LONG = 40;

/** A table that is written row by row: it may be long. On a narrow screen each cell of a wide one is a line with its name. */
export interface PageTable {
  readonly start: string;
  readonly row: (cells: readonly string[]) => string;
  readonly end: string;
}

/** A table of its own under a title; `numeric` says which columns are numbers. */
export function pageTable(
  title: string,
  head: readonly string[],
  numeric: readonly number[] = [],
): PageTable {
  const names = head.map(escape);
  const isWide = head.length > 2;
  const numbers = new Set(numeric);
  const titles = names.map((name, i) => `<th${numbers.has(i) ? ' class="n"' : ''}>${name}</th>`);
  const cell = (text: string, i: number) => {
    const long = text.length > LONG ? ' class="text"' : '';
    const kind = numbers.has(i) ? ' class="n"' : long;
    const named = isWide ? ` data-name="${names[i]}"` : '';
    return `<td${kind}${named}>${escape(text)}</td>`;
  };
  return {
    start: `<section><h2>${escape(title)}</h2><div class="scroll"><table${isWide ? ' class="named"' : ''}><thead><tr>${titles.join('')}</tr></thead>`,
    row: (cells) => `<tr>${cells.map(cell).join('')}</tr>`,
    end: '</table></div></section>\n',
  };
}
