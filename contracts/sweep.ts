import type { Dimension, Objective, SearchKind } from '../engine';

/** What a sweep varies and looks for, as it is stored: texts as `algotrade sweep` takes them. */
export interface SweepDefinition {
  /** Parameters with their values, such as `fast.period` and `2:100:1`; the last turns fastest. */
  readonly sets: readonly (readonly [name: string, values: string])[];
  readonly where: readonly string[];
  readonly search: SearchKind;
  readonly trials?: number;
  readonly seed: number;
  readonly objective: Objective;
  readonly patience?: number;
}

/** What a sweep will do, or which field of it makes no sense. */
export type PlannedSweep =
  | { readonly refused: { readonly field: string; readonly message: string } }
  | {
      readonly dimensions: readonly Dimension[];
      /** Sets to run, at most. */
      readonly trials: number;
      /** The most that any set costs. */
      readonly operationsPerBar: number;
      /** The most that any set needs. */
      readonly warmupBars: number;
      /** Other symbols that any set reads. */
      readonly symbols: readonly string[];
      /**
       * Sets of each market, in the order of `sweptMarkets`. Of a search that learns it is not known:
       * all of them may be of any.
       */
      readonly trialsByMarket: readonly number[];
      readonly warnings: readonly string[];
    };
