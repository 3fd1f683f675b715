/** Counters of a feed since its start, shared by its symbols. */
export interface FeedCounters {
  reconnects: number;
  gapsFilled: number;
  tradesRecovered: number;
  duplicates: number;
  malformed: number;
}

/** All counters at zero. */
export function newCounters(): FeedCounters {
  return { reconnects: 0, gapsFilled: 0, tradesRecovered: 0, duplicates: 0, malformed: 0 };
}
