const DAY_MS = 86_400_000;
/** Bars open on whole seconds. */
const SECOND_MS = 1_000;
/**
 * The end of a range, exclusive, of an end as requests write it. A day or its midnight includes the whole day, as does
 * its last millisecond; a bar that opens at any other time is the first one that is not included.
 */
export function endOfRange(end: number): number {
  if (end % DAY_MS === 0) return end + DAY_MS;
  return end % SECOND_MS === 0 ? end : end + 1;
}
