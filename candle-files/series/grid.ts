import type { Calendar } from './calendar';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000] as const;
const SHORTEST_MONTH = 28 * DAY;

/** Milliseconds since the month began that is nearest: days begin up to twelve hours before midnight. */
function sinceMonth(time: number): number {
  const date = new Date(time + 12 * HOUR);
  return time - Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

/** The most frequent place of opening; 0 where it is no whole minute, as that of a time of closing. */
function usualOf(places: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  let usual = 0;
  for (const [place, count] of counts) {
    if (place % MINUTE === 0 && count > (counts.get(usual) ?? 0)) usual = place;
  }
  return usual;
}

/** Indices of the candles that open elsewhere in their period than most do. */
function elsewhere(
  time: Float64Array,
  placeOf: (time: number) => number,
  spacing: number,
): number[] {
  const places = Array.from(time, placeOf);
  const usual = usualOf(places);
  return Array.from(places.keys()).filter((i) => {
    const away = Math.abs((places[i] as number) - usual);
    // Days begin at midnight somewhere, where clocks may change by an hour.
    const isClockChange = spacing >= DAY && (away === HOUR || away === spacing - HOUR);
    return away !== 0 && !isClockChange;
  });
}

/**
 * Indices of the candles that open off the grid of the others, which need not begin at 1970: weeks
 * begin on Mondays, days at 22:00, and months differ in length. Only the 24x7 calendar has such a
 * grid: sessions of a stock exchange begin at half past.
 */
export function offGrid(time: Float64Array, spacing: number, calendar: Calendar): number[] {
  if (calendar !== '24x7' || Number.isNaN(spacing)) return [];
  if (time.every((at) => at % spacing === 0)) return [];
  const placeOf = (at: number): number => ((at % spacing) + spacing) % spacing;
  const byLength = elsewhere(time, placeOf, spacing);
  if (spacing < SHORTEST_MONTH) return byLength;
  const byMonth = elsewhere(time, sinceMonth, spacing);
  return byMonth.length < byLength.length ? byMonth : byLength;
}
