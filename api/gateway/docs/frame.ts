import { createHash } from 'node:crypto';
import { escape } from './html';
import { script } from './script';
import { style } from './style';

/** A page of the reference: all it needs stands in it, nothing is loaded. */
export function pageHtml(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${style}</style></head>
<body>${body}<script>${script}</script></body></html>`;
}

/** Allows the style and the script of the pages, by their hashes, and nothing else. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src '${sha256(style)}'`,
  `script-src '${sha256(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The search over everything that has `data-search`; hidden where no script runs. */
export function searchHtml(what: string): string {
  return `<div class="search" hidden><input type="search" placeholder="Search ${what}" aria-label="Search ${what}">
<output></output></div>`;
}
