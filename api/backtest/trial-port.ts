import type { InstrumentId } from '../../contracts/instrument';
import type { TrialRegister } from '../../engine';

/** Trials that a user ran on an instrument; Sharpe ratios of a day. */
export interface InstrumentTrials extends TrialRegister {
  readonly instrument: InstrumentId;
}

/** Trials that ran elsewhere: all of a search where it has a name, which is the same for equal ones. */
export interface ToldTrials extends InstrumentTrials {
  readonly search?: string | undefined;
}

/** The register of all trials that users ever ran, by instrument. */
export interface TrialPort {
  /** By instrument. */
  list(userId: string): Promise<InstrumentTrials[]>;
  /** Those of one instrument; none where it is not known. */
  trialsOn(userId: string, instrument: InstrumentId | null): Promise<TrialRegister>;
  /**
   * Adds trials that ran elsewhere, all or none, less those told before of the same search. Answers how many were
   * added; null when the key was told before.
   */
  tell(userId: string, key: string, trials: readonly ToldTrials[]): Promise<number | null>;
}
