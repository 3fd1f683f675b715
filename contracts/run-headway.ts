import type { Pace } from './pace';

/** How far a single run is, besides its percentage. */
export interface RunHeadway {
  readonly phase: RunPhase;
  /** All that it goes through, warm-up included; null before they are there. */
  readonly candles: number | null;
  /** Those that the strategy has traded. */
  readonly candlesDone: number;
  /** Of the phase; null before it can be said. */
  readonly pace: Pace | null;
  /** What is expected to come after the phase, s. */
  readonly secondsAfter: number;
}

/** What it does now. */
export type RunPhase = 'fetching candles' | 'running the strategy' | 'computing figures';
