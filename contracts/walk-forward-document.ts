import type {
  CandleColumns,
  Dimension,
  FigureName,
  FinishedWalk,
  FinishedWindow,
  RoundTripRow,
} from '../engine';

/** What the outputs of a walk-forward show. */
interface ShownWalk extends Omit<FinishedWalk, 'returns'> {
  readonly initialCash: number;
  readonly dimensions: readonly Dimension[];
  /** Figures of each window. */
  readonly columns: readonly FigureName[];
  /** More than there are in the result where it was cancelled. */
  readonly windowsPlanned: number;
}

/** Of a walk-forward that was cancelled, whose result is of the windows that were done. */
interface PartOfWalk {
  readonly partial?: { readonly windows_done: number; readonly windows: number };
}

/** A cell of a window's row. */
export type WindowCell = number | string | null;

/** A window by column: its ranges as times of their first and last candle, what was chosen, its figures. */
export function windowRow(
  { inSample, outOfSample, trials, chosen, ...window }: FinishedWindow,
  { dimensions, columns }: Pick<ShownWalk, 'dimensions' | 'columns'>,
  time: Float64Array,
): Record<string, WindowCell> {
  const at = (bar: number) => time[bar] as number;
  const parameters = dimensions.map(({ name }, d) => {
    const value = chosen?.[d] ?? null;
    return [name, typeof value === 'boolean' ? String(value) : value] as const;
  });
  return {
    in_from_ms: at(inSample.from),
    in_to_ms: at(inSample.to - 1),
    out_from_ms: at(outOfSample.from),
    out_to_ms: at(outOfSample.to - 1),
    trials,
    ...Object.fromEntries(parameters),
    ...Object.fromEntries(columns.map((n) => [`in_${n}`, window.inSampleFigures[n] ?? null])),
    ...Object.fromEntries(columns.map((n) => [`out_${n}`, window.outOfSampleFigures[n] ?? null])),
  };
}

/** Out of sample, by bar. */
interface StitchedEquity {
  readonly time_ms: number[];
  readonly equity: number[];
  /** Of the same cash, bought at the first open; missing in results of before it was stored. */
  readonly buy_and_hold?: number[];
}

/** Most round trips of a document; of a run's results as many are stored. */
const MOST_ROUND_TRIPS = 50_000;

/** Round trips out of sample. Results of before they were stored have none. */
interface WalkTrips {
  readonly round_trips?: readonly RoundTripRow[];
  readonly round_trips_left_out?: number;
}

/** Why there is no efficiency ratio; null where there is one. */
export function noEfficiencyReason(summary: {
  readonly efficiency_ratio: number | null;
  readonly in_sample_growth: number;
}): string | null {
  if (summary.efficiency_ratio !== null) return null;
  const growth = (100 * summary.in_sample_growth).toFixed(2);
  return `expected annual growth in sample above 0 %, was ${growth} %`;
}

/** What came out of a walk-forward, as the command line writes it and the API answers it. */
export function walkForwardDocument(walk: ShownWalk, { time, open, close }: CandleColumns) {
  const { result, figures, windows, initialCash } = walk;
  const range = [result.firstBar, result.firstBar + result.equity.length] as const;
  const trips: WalkTrips = {
    round_trips: walk.trips.slice(0, MOST_ROUND_TRIPS),
    round_trips_left_out: Math.max(0, walk.trips.length - MOST_ROUND_TRIPS),
  };
  const part: PartOfWalk =
    windows.length < walk.windowsPlanned
      ? { partial: { windows_done: windows.length, windows: walk.windowsPlanned } }
      : {};
  const units = initialCash / (open[result.firstBar] as number);
  const equity: StitchedEquity = {
    time_ms: [...time.subarray(...range)],
    equity: [...result.equity],
    buy_and_hold: Array.from(close.subarray(...range), (price) => units * price),
  };
  const growth = {
    in_sample_growth: result.inSampleGrowth,
    out_of_sample_growth: result.outOfSampleGrowth,
    efficiency_ratio: result.efficiencyRatio,
  };
  return {
    ...part,
    summary: {
      ...figures,
      buy_and_hold_percent: walk.buyAndHoldPercent,
      ...growth,
      efficiency_ratio_reason: noEfficiencyReason(growth),
      profitable_windows: result.profitableWindows,
      cash_windows: walk.cashWindows,
    },
    drift: result.drift.map(({ name, values, lowest, highest, changes, meanStep }) => ({
      ...{ name, values, lowest, highest, changes },
      mean_step: meanStep,
    })),
    windows: windows.map((window) => windowRow(window, walk, time)),
    equity,
    ...trips,
  };
}

export type WalkForwardDocument = ReturnType<typeof walkForwardDocument>;
