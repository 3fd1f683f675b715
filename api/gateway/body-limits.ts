import { canonicalPath } from './canonical-path';
import type { Destination } from './destinations';

/** Enough for every body that is no graph. */
const SMALL_BYTES = 64 * 1024;

/** The most bytes that the body of this request may have. */
export function bodyLimitOf({ bodies }: Destination, method: string, path: string): number {
  if (bodies === undefined) return SMALL_BYTES;
  const below = canonicalPath(path).replace(/^\/api\/[^/]*/, '');
  const single = bodies.ofPath?.[below];
  if (single !== undefined) return single;
  return bodies.large?.test(`${method} ${below}`) === false ? SMALL_BYTES : bodies.most;
}
