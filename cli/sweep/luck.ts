import type { Deflated, Luck as SweepLuck } from '../../engine';

/** The luck of a sweep, and what all trials that were ever run here on its instrument say of it. */
export interface Luck extends SweepLuck {
  /** Those of this sweep included. */
  readonly ofInstrument: Deflated;
  readonly symbol: string;
}
