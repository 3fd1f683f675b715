export const REPORT_STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2430}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d8dee8}
td.n{text-align:right;font-variant-numeric:tabular-nums}.bad{color:#a4262c;font-weight:600}`;

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function pageRow(cells: readonly (string | number)[], tag: 'td' | 'th' = 'td'): string {
  const html = cells.map((cell) => {
    const style = typeof cell === 'number' ? ' class="n"' : '';
    return `<${tag}${style}>${escaped(String(cell))}</${tag}>`;
  });
  return `<tr>${html.join('')}</tr>`;
}
