import type { FigureName } from '../../engine';
import { decimal, integer, money, orDash, percent, timeText } from '../numbers';
import { figureText, figureTitle } from '../sweep/figure-text';
import type { WalkForwardReport } from './reported-walk';
import { isLongWalk } from './reported-walk';

type Row = WalkForwardReport['document']['windows'][number];

function figureOf(row: Row, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' ? value : null;
}

/** Cells of the table of windows for a reader. */
export function windowRows({ document, dimensions, objective }: WalkForwardReport): {
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
    ...['in', 'out'].flatMap((side) =>
      shown.map((name) => figureText(name, figureOf(row, `${side}_${name}`))),
    ),
    figureText('total_trades', figureOf(row, 'out_total_trades') ?? 0),
  ]);
  return {
    head: [
      ...['window', 'chosen from', 'tried from', 'to', ...dimensions.map(({ name }) => name)],
      ...heads.map((name) => `in: ${name}`),
      ...heads.map((name) => `out: ${name}`),
      'out: trades',
    ],
    rows,
  };
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

/** How far each parameter moved, as a line of text. */
export function driftLines({ document }: WalkForwardReport): string[] {
  return document.drift.map(({ name, values, lowest, highest, changes, mean_step: step }) => {
    const choices = values.filter((value) => value !== null).length;
    return `${name}: ${lowest} to ${highest}, changed ${changes} of ${Math.max(0, choices - 1)} times, mean step ${decimal(step)}`;
  });
}
