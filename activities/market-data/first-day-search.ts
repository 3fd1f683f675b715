export const PAGE_MS = 300 * 86_400_000;
/** No exchange that is asked here is older. */
const FIRST_PAGE = Math.floor(Date.UTC(2012, 0, 1) / PAGE_MS) * PAGE_MS;

/** How far a search is: the number of the page to look at next, then the first candle's time, if any. */
export interface FirstDaySearch {
  readonly pages: Generator<number, number | undefined, number | undefined>;
  step: IteratorResult<number, number | undefined>;
}

export function beginSearch(now: number): FirstDaySearch {
  const pages = halving(now);
  return { pages, step: pages.next() };
}

/** Daily candles have no gaps of 300 days: the first page with any is found by halving. */
function* halving(now: number): FirstDaySearch['pages'] {
  let low = FIRST_PAGE / PAGE_MS;
  let high = Math.floor(now / PAGE_MS);
  let first = (yield high) ?? (yield (high -= 1));
  while (first !== undefined && low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = yield middle;
    if (found === undefined) low = middle + 1;
    else {
      high = middle;
      first = found;
    }
  }
  return first;
}
