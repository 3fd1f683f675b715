const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML and SVG, attributes included. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] as string);
}

/** A coordinate; a tenth of a pixel is enough and keeps the file small. */
export function pixel(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A table of cells that are markup already; the first row is the head. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[] = [],
): string {
  const cell = (tag: string) => (text: string, i: number) =>
    `<${tag}${numeric.includes(i) ? ' class="n"' : ''}>${text}</${tag}>`;
  const body = rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('\n');
  const titles = head.map(cell('th')).join('');
  return `<div class="scroll"><table><thead><tr>${titles}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** Names and values side by side. */
export function definitions(entries: readonly (readonly [string, string])[]): string {
  const rows = entries.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}
