/** How the candles of a walk-forward are cut; lengths in ms, whole bars of its interval. */
export interface WindowLengths {
  /** Every choice sees all candles since the first, instead of always equally many. */
  readonly anchored: boolean;
  readonly inSample: number;
  readonly outOfSample: number;
  /** Between the two; neither uses it. */
  readonly purge: number;
}

/** A window as times of its candles, ms, half-open, and how many bars its search trades. */
export interface WindowSpan {
  readonly inFrom: number;
  readonly inTo: number;
  readonly outFrom: number;
  readonly outTo: number;
  readonly bars: number;
}
