import type { TrialRegister } from '../../engine';
import { dailySharpe, NO_TRIALS, withTrial } from '../../engine';
import type { FinishedTrial } from '../../reports/sweep/reported-sweep';
import { messageOf } from '../errors';

import { registerPath, tellTrials } from './register-file';

/** Trials of a run, by instrument, until the register counts them. */
export class ToldTrials {
  private readonly told = new Map<string, TrialRegister>();

  /** Takes the yearly Sharpe ratio of a trial; the register has those of a day. */
  add(symbol: string, yearlySharpe: number | null | undefined): void {
    if (yearlySharpe === null || yearlySharpe === undefined || !Number.isFinite(yearlySharpe))
      return;
    this.told.set(symbol, withTrial(this.of(symbol), dailySharpe(yearlySharpe)));
  }

  /** Takes all trials of a sweep that ran; the symbol of each is that of its candles. */
  addSweep(trials: readonly FinishedTrial[], symbolOf: (trial: FinishedTrial) => string): void {
    for (const trial of trials) this.add(symbolOf(trial), trial.figures?.sharpe_ratio);
  }

  /** Those of an instrument that were taken so far. */
  of(symbol: string): TrialRegister {
    return this.told.get(symbol) ?? NO_TRIALS;
  }

  /**
   * Writes them to the register, which counts equal searches once; a warning when it cannot be written,
   * which fails no run.
   */
  tell(search: string): string[] {
    if (this.told.size === 0) return [];
    try {
      tellTrials(this.told, registerPath(), search);
      return [];
    } catch (error) {
      return [`the trials were not counted: ${messageOf(error)}`];
    }
  }
}
