import { canonicalPath } from './canonical-path';
import type { Destination } from './destinations';

/** Enough for every body that is no graph. */
const SMALL_BYTES = 64 * 1024;

/** The most bytes that a body to this path may have. */
export function bodyLimitOf({ segment, bodies }: Destination, path: string): number {
  const below = canonicalPath(path).slice(`/api/${segment}`.length);
  return bodies?.ofPath?.[below] ?? bodies?.most ?? SMALL_BYTES;
}
