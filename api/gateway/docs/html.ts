export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text whose names stand in backticks. */
export function inline(text: string): string {
  return escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

export function slug(text: string): string {
  return text.toLowerCase().replace(/\W+/g, '-');
}

/** Rows of cells that are HTML already. */
export function table(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return `<div class="table"><table>${lines.join('')}</table></div>`;
}

/** A program text under its caption, to be copied. */
export function code(caption: string, text: string): string {
  return `<figure><figcaption>${escape(caption)}</figcaption><pre tabindex="0">${escape(text)}</pre></figure>`;
}
