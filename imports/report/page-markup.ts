import { escape } from '../../reports/markup';

/** Longer texts are read in lines of their own cell. */
const LONG = 40;

export function pageRow(cells: readonly (string | number)[]): string {
  const html = cells.map((cell) => `<td${classOf(cell)}>${escape(String(cell))}</td>`);
  return `<tr>${html.join('')}</tr>`;
}

function classOf(cell: string | number): string {
  if (typeof cell === 'number') return ' class="n"';
  return cell.length > LONG ? ' class="text"' : '';
}

/** Begins a table of its own under a title; `numeric` says which columns are numbers. */
export function tableStart(
  title: string,
  head: readonly string[],
  numeric: readonly number[] = [],
): string {
  const titles = head.map(
    (name, i) => `<th${numeric.includes(i) ? ' class="n"' : ''}>${escape(name)}</th>`,
  );
  return `<section><h2>${escape(title)}</h2><div class="scroll"><table><tr>${titles.join('')}</tr>`;
}

export const TABLE_END = '</table></div></section>\n';
