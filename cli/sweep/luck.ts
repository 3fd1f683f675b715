import type { Deflated, Luck as SweepLuck, Overfitting } from '../../engine';

/** What the outputs show of the luck of a sweep, run here or on a server. */
export interface Luck extends Omit<SweepLuck, 'overfitting' | 'moments' | 'periodsPerYear'> {
  /** Over all trials that were ever run on the instrument, those of this sweep included. */
  readonly ofInstrument: Deflated;
  readonly symbol: string;
  readonly overfitting: Pick<Overfitting, 'probability' | 'probabilityOfLoss'> | null;
}
