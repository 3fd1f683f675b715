import { shortSpanWarnings } from '../../contracts/short-span';
import { DAYS_FOR_ANNUALISED, timeframeMs } from '../../engine';
import type { WalkForwardDocument } from '../../contracts/walk-forward-document';
import type { Dimension, Objective, Timeframe } from '../../engine';
import type { Luck } from '../luck/shown-luck';

/** A finished walk-forward with all that its outputs show. */
export interface WalkForwardReport {
  /** What was run, over what. */
  readonly title: string;
  /** Its windows, drift and stitched equity, run here or on a server. */
  readonly document: WalkForwardDocument;
  readonly dimensions: readonly Pick<Dimension, 'name' | 'values'>[];
  readonly objective: Objective;
  readonly timeframe: Timeframe;
  readonly initialCash: number;
  /** How likely the stitched result is luck; null where a server has not measured it. */
  readonly luck: Luck | null;
  /** The strategy as it was given: each window has its own values. Null where it is not at hand. */
  readonly graph: unknown;
  /** The settings, for whoever reads the report later. */
  readonly terms: readonly (readonly [name: string, value: string])[];
  readonly warnings: readonly string[];
}

/** The title, which says of a cancelled one how much of it there is: no figure is taken for that of the whole. */
export function titleWithPart({
  title,
  document: { partial },
}: Pick<WalkForwardReport, 'title' | 'document'>): string {
  if (partial === undefined) return title;
  return `${title} · cancelled: ${partial.windows_done} of ${partial.windows} windows`;
}

/** From the first open to the last close out of sample, in milliseconds. */
export function spanOutOfSample(report: Pick<WalkForwardReport, 'document' | 'timeframe'>): number {
  const { time_ms: time } = report.document.equity;
  const [first, last] = [time[0], time.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return last + timeframeMs(report.timeframe) - first;
}

export const DAY_MS = 86_400_000;

/** Whether figures per year say anything. */
export function isLongWalk(report: Pick<WalkForwardReport, 'document' | 'timeframe'>): boolean {
  return spanOutOfSample(report) >= DAYS_FOR_ANNUALISED * DAY_MS;
}

/** Its luck for a reader: without ratios per year where the span out of sample is too short for them. */
export function shownLuckOf(
  report: Pick<WalkForwardReport, 'document' | 'timeframe' | 'luck'>,
): Luck | null {
  const { luck } = report;
  return luck && { ...luck, sharpe: isLongWalk(report) ? luck.sharpe : null };
}

/** What a trader should know of the windows before believing the result. */
export function windowWarnings(
  report: Pick<WalkForwardReport, 'document' | 'timeframe'>,
): string[] {
  const { summary, windows, equity, partial } = report.document;
  const { cash_windows: cash } = summary;
  const barsOf = (window: (typeof windows)[number] | undefined) => {
    const [from, to] = [Number(window?.['out_from_ms']), Number(window?.['out_to_ms'])];
    return equity.time_ms.filter((time) => from <= time && time <= to).length;
  };
  const [first, last] = [barsOf(windows[0]), barsOf(windows.at(-1))];
  return [
    ...(partial
      ? [
          `the walk-forward was cancelled: these are the results of ${partial.windows_done} of ${partial.windows} windows`,
        ]
      : []),
    ...shortSpanWarnings(spanOutOfSample(report)),
    ...(cash > 0
      ? [`windows that hold cash, since no set met the objective in sample: ${cash}`]
      : []),
    ...(last < first
      ? [`the candles end in the last window: it tries ${last} bars instead of ${first}`]
      : []),
  ];
}
