const DAY_MS = 86_400_000;
/**
 * The end of a range, exclusive, of the last instant that it includes. A day or its midnight
 * includes the whole day; any other instant includes its own millisecond.
 */
export function endAfter(lastInstant: number): number {
  return lastInstant % DAY_MS === 0 ? lastInstant + DAY_MS : lastInstant + 1;
}
