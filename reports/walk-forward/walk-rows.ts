import { noEfficiencyReason } from '../../contracts/walk-forward-document';
import { annualisedHidden, DAYS_FOR_ANNUALISED, isAnnualised, timeframeMs } from '../../engine';
import type { FigureName, Timeframe } from '../../engine';
import { decimal, integer, money, NOTHING, orDash, percent, timeText } from '../numbers';
import { figureText, figureTitle } from '../sweep/figure-text';
import type { WalkForwardReport } from './reported-walk';
import { DAY_MS, isLongWalk, spanOutOfSample } from './reported-walk';

type Row = WalkForwardReport['document']['windows'][number];

function figureOf(row: Row, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' ? value : null;
}

const SIDES = ['in', 'out'] as const;

/** Whether a figure of a window says nothing, as it is per year and the window is short. */
function isHidden(
  row: Row,
  side: (typeof SIDES)[number],
  name: FigureName,
  timeframe: Timeframe,
): boolean {
  const span =
    Number(row[`${side}_to_ms`]) + timeframeMs(timeframe) - Number(row[`${side}_from_ms`]);
  return isAnnualised(name) && annualisedHidden({ traded_days: span / DAY_MS });
}

/** Why the table of windows lacks figures; null where it has all of them. */
export function hiddenNote({ document, objective, timeframe }: WalkForwardReport): string | null {
  const isAny = document.windows.some((row) =>
    SIDES.some((side) => isHidden(row, side, objective.figure, timeframe)),
  );
  if (!isAny) return null;
  return `The ${figureTitle(objective.figure)} is per year: it is hidden for windows shorter than ${DAYS_FOR_ANNUALISED} days. CSV, Parquet and JSON have it.`;
}

/** Why there is no efficiency ratio; null where it is shown. */
export function noEfficiencyNote(report: WalkForwardReport): string | null {
  if (!isLongWalk(report)) {
    const days = (spanOutOfSample(report) / DAY_MS).toFixed(1);
    return `The efficiency ratio is hidden: expected ${DAYS_FOR_ANNUALISED} days out of sample, was ${days}.`;
  }
  const reason = noEfficiencyReason(report.document.summary);
  return reason && `There is no efficiency ratio: ${reason}.`;
}

/** Cells of the table of windows for a reader, without columns that say nothing. */
export function windowRows({ document, dimensions, objective, timeframe }: WalkForwardReport): {
  head: string[];
  rows: string[][];
} {
  const day = (row: Row, name: string) => timeText(Number(row[name])).slice(0, 10);
  const shown = [...new Set<FigureName>(['total_return_percent', objective.figure])];
  const heads = shown.map((name) =>
    name === 'total_return_percent' ? 'return' : figureTitle(name),
  );
  const rows = document.windows.map((row, i) => [
    String(i + 1),
    ...['in_from_ms', 'out_from_ms', 'out_to_ms'].map((name) => day(row, name)),
    ...dimensions.map(({ name }) => String(row[name] ?? 'cash')),
    ...SIDES.flatMap((side) =>
      shown.map((name) => {
        const value = isHidden(row, side, name, timeframe)
          ? null
          : figureOf(row, `${side}_${name}`);
        return figureText(name, value);
      }),
    ),
    figureText('total_trades', figureOf(row, 'out_total_trades') ?? 0),
  ]);
  const head = [
    ...['window', 'chosen from', 'tried from', 'to', ...dimensions.map(({ name }) => name)],
    ...heads.map((name) => `in: ${name}`),
    ...heads.map((name) => `out: ${name}`),
    'out: trades',
  ];
  const saysSomething = (_: string, column: number) =>
    rows.length === 0 || rows.some((row) => row[column] !== NOTHING);
  return { head: head.filter(saysSomething), rows: rows.map((row) => row.filter(saysSomething)) };
}

/** What the walk came to, as names and values; what is per year only of a span that is long enough. */
export function walkFigures(report: WalkForwardReport): [name: string, value: string][] {
  const { summary, windows } = report.document;
  const isLong = isLongWalk(report);
  const ofYear = (value: number | null) => (isLong ? value : null);
  const gained = Math.round(summary.profitable_windows * windows.length);
  return [
    ['Out-of-sample return', percent(summary.total_return_percent ?? 0)],
    ['Buy and hold', percent(summary.buy_and_hold_percent)],
    ['Final equity', money(summary.final_equity ?? 0)],
    ['Sharpe', orDash(decimal, ofYear(summary.sharpe_ratio ?? null))],
    ['Max drawdown', percent(summary.max_drawdown_percent ?? 0)],
    ['Trades', integer(summary.total_trades ?? 0)],
    ['Windows with a gain', `${integer(gained)} of ${integer(windows.length)}`],
    ['Annual growth in sample', orDash(percent, ofYear(100 * summary.in_sample_growth))],
    ['Annual growth out of sample', orDash(percent, ofYear(100 * summary.out_of_sample_growth))],
    ['Efficiency ratio', orDash(decimal, ofYear(summary.efficiency_ratio))],
  ];
}

type Drift = WalkForwardReport['document']['drift'][number];

const choicesOf = ({ values }: Drift) => values.filter((value) => value !== null).length;

/** Parameters that were chosen more than once: another has nothing to move from. */
export function driftOf({ document }: WalkForwardReport): Drift[] {
  return document.drift.filter((drift) => choicesOf(drift) > 1);
}

/** How far a parameter moved, as a line of text. */
export function driftLine(drift: Drift): string {
  const { name, lowest, highest, changes, mean_step: step } = drift;
  return `${name}: ${lowest} to ${highest}, changed ${changes} of ${choicesOf(drift) - 1} times, mean step ${decimal(step)}`;
}
