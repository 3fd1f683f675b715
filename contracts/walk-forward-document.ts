import type { Dimension, FigureName, FinishedWalk, FinishedWindow } from '../engine';

/** What the outputs of a walk-forward show. */
interface ShownWalk extends Omit<FinishedWalk, 'returns'> {
  readonly dimensions: readonly Dimension[];
  /** Figures of each window. */
  readonly columns: readonly FigureName[];
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

/** What came out of a walk-forward, as the command line writes it and the API answers it. */
export function walkForwardDocument(walk: ShownWalk, time: Float64Array) {
  const { result, figures, windows } = walk;
  return {
    summary: {
      ...figures,
      buy_and_hold_percent: walk.buyAndHoldPercent,
      in_sample_growth: result.inSampleGrowth,
      out_of_sample_growth: result.outOfSampleGrowth,
      efficiency_ratio: result.efficiencyRatio,
      profitable_windows: result.profitableWindows,
      cash_windows: walk.cashWindows,
    },
    drift: result.drift.map(({ name, values, lowest, highest, changes, meanStep }) => ({
      ...{ name, values, lowest, highest, changes },
      mean_step: meanStep,
    })),
    windows: windows.map((window) => windowRow(window, walk, time)),
    equity: {
      time_ms: [...time.subarray(result.firstBar, result.firstBar + result.equity.length)],
      equity: [...result.equity],
    },
  };
}

export type WalkForwardDocument = ReturnType<typeof walkForwardDocument>;
