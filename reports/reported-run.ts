import type { CandleColumns, Program, RunReport, RunResult, Timeframe } from '../engine';

/** A finished run with all that its report shows. */
export interface ReportedRun {
  readonly name: string;
  /** As it is shown: with its exchange where that was given. */
  readonly symbol: string;
  readonly program: Program;
  /** The graph as it was given. */
  readonly graph: unknown;
  readonly series: {
    readonly columns: CandleColumns;
    readonly timeframe: Timeframe;
    readonly warnings: readonly string[];
  };
  readonly run: RunResult;
  readonly results: RunReport;
}

/** Where a reader finds what the report is made of. */
export interface ReportSource {
  /** What people wrote on the run, and by what it is found: names and values. */
  readonly about?: readonly (readonly [name: string, value: string])[];
  /** Settings beyond those of the execution: names and values. */
  readonly settings?: readonly (readonly [name: string, value: string])[];
  /** Where the candles are from. */
  readonly candles: string;
  /** Where the round trips and the fills are that the tables have no room for. */
  readonly moreRoundTrips: string;
  readonly moreFills: string;
}
