import { escape } from './markup';
import { STYLE } from './style';

/** A part of a report under a heading; `key` explains the colours of a chart. */
export function section(title: string, content: string, key = ''): string {
  return `<section><h2>${escape(title)}</h2>${key}${content}</section>`;
}

/** A report: one HTML document that needs no network, and can be read without its scripts. */
export function reportDocument(
  title: string,
  lead: string,
  sections: readonly string[],
  scripts = '',
): string {
  return `${documentStart(title, lead)}${sections.join('\n')}
</main>${scripts}</body></html>
`;
}

/** The beginning of a report that is written in pieces, each a section; it ends with `DOCUMENT_END`. */
export function documentStart(title: string, lead: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escape(title)}</h1><p class="lead">${escape(lead)}</p>
`;
}

export const DOCUMENT_END = '</main></body></html>\n';
