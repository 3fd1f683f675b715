import type { TrialRegister } from '../../engine';
import { annualisedHidden, dailySharpe, NO_TRIALS, withShortTrial, withTrial } from '../../engine';
import type { FinishedTrial } from '../../reports/sweep/reported-sweep';
import { messageOf } from '../errors';

import { registerPath, tellTrials } from './register-file';

/** Trials of a run, by instrument, until the register counts them. */
export class ToldTrials {
  private readonly told = new Map<string, TrialRegister>();
  private readonly ratios = new Map<string, TrialRegister>();

  /** Takes the yearly Sharpe ratio of a trial; the register has those of a day, and only counts short ones. */
  add(symbol: string, yearlySharpe: number | null | undefined, tradedDays: number): void {
    if (yearlySharpe === null || yearlySharpe === undefined || !Number.isFinite(yearlySharpe))
      return;
    const sharpe = dailySharpe(yearlySharpe);
    this.ratios.set(symbol, withTrial(this.ratiosOf(symbol), sharpe));
    const before = this.of(symbol);
    const isShort = annualisedHidden({ traded_days: tradedDays });
    this.told.set(symbol, isShort ? withShortTrial(before) : withTrial(before, sharpe));
  }

  /** Takes all trials of a sweep that ran, with the symbol and the days of the candles of each. */
  addSweep(
    trials: readonly FinishedTrial[],
    candlesOf: (trial: FinishedTrial) => { readonly symbol: string; readonly days: number },
  ): void {
    for (const trial of trials) {
      const { symbol, days } = candlesOf(trial);
      this.add(symbol, trial.figures?.sharpe_ratio, days);
    }
  }

  /** Those of an instrument that were taken so far, as the register counts them. */
  of(symbol: string): TrialRegister {
    return this.told.get(symbol) ?? NO_TRIALS;
  }

  /** The same with the ratios of short ones: among trials of one search, which are equally long, they compare. */
  ratiosOf(symbol: string): TrialRegister {
    return this.ratios.get(symbol) ?? NO_TRIALS;
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
