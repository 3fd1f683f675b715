import { createHash } from 'node:crypto';
import { INTERACTION } from './interaction';
import { SWEEP_INTERACTION } from './sweep/sweep-interaction';
import { STYLE } from './style';

/**
 * The Content-Security-Policy of a report that a server sends: its own style and script by their hashes, nothing from
 * elsewhere, and no access to what the server's other pages store.
 */
export const reportPolicy = [
  "default-src 'none'",
  `style-src '${sha256(STYLE)}'`,
  // Widths and colours of single cells and marks.
  "style-src-attr 'unsafe-inline'",
  `script-src '${sha256(INTERACTION)}' '${sha256(SWEEP_INTERACTION)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-scripts',
].join('; ');

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
