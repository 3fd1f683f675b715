import { isDeepStrictEqual } from 'node:util';

/**
 * What is shown after an import: fields that a user changed here since `before`, the import before it, stay as they are
 * `shown`; the others are as they are `written` now.
 */
export function keptHere<T extends object>(
  written: T,
  shown: NoInfer<T> | undefined,
  before: Partial<T>,
): T {
  if (shown === undefined) return written;
  const changed = (Object.keys(written) as (keyof T)[])
    .filter((field) => !isDeepStrictEqual(shown[field], before[field]))
    .map((field) => [field, shown[field]]);
  return { ...written, ...(Object.fromEntries(changed) as Partial<T>) };
}
