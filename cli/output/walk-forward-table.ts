import type { WindowCell } from '../../contracts/walk-forward-document';
import { windowRow } from '../../contracts/walk-forward-document';
import type { Dimension, FigureName, FinishedWindow } from '../../engine';
import type { WalkForwardReport } from '../walk-forward/finished';
import { decimal, integer, money, orDash, percent, timeText } from '../terminal/numbers';
import type { Paint } from '../terminal/style';
import { alignColumns } from '../terminal/table';
import type { ExportColumn, ExportTable } from './export-table';
import { figureText } from './sweep-table';

/** First and last candle of a range, as times. */
function spanOf({ series }: WalkForwardReport, range: FinishedWindow['inSample']) {
  const { time } = series.columns;
  return [time[range.from] as number, time[range.to - 1] as number] as const;
}

/** One row a window: its ranges, what was chosen, and the figures in and out of sample. */
export function windowsExport(report: WalkForwardReport): ExportTable {
  const { windows, dimensions, series } = report;
  return windowsTable(
    windows.map((window) => windowRow(window, report, series.columns.time)),
    dimensions,
  );
}

/** Rows of windows with their columns in order; only parameters may be words. */
export function windowsTable(
  rows: readonly Readonly<Record<string, WindowCell>>[],
  dimensions: readonly Dimension[],
): ExportTable {
  const words = new Set(
    dimensions.flatMap(({ name, values }) =>
      values.every((value) => typeof value === 'number') ? [] : [name],
    ),
  );
  const kindOf = (name: string): ExportColumn['kind'] => {
    if (words.has(name)) return 'text';
    return /^(in|out)_(from|to)_ms$/.test(name) ? 'time' : 'number';
  };
  return {
    rows: rows.length,
    columns: Object.keys(rows[0] ?? {}).map((name) => ({
      ...{ name, kind: kindOf(name), at: (row: number) => rows[row]?.[name] ?? null },
    })),
  };
}

/** Cells of the table of windows for a reader. */
export function windowRows(report: WalkForwardReport): { head: string[]; rows: string[][] } {
  const { windows, dimensions, objective } = report;
  const { figure } = objective;
  const day = (time: number) => timeText(time).slice(0, 10);
  const title = figure.replaceAll('_', ' ').replace(/ percent$/, '');
  const shown = new Set<FigureName>(['total_return_percent', figure]);
  const heads = ['return', ...(shown.size > 1 ? [title] : [])];
  const rows = windows.map((window, i) => [
    String(i + 1),
    day(spanOf(report, window.inSample)[0]),
    day(spanOf(report, window.outOfSample)[0]),
    day(spanOf(report, window.outOfSample)[1]),
    ...dimensions.map((_, d) => String(window.chosen?.[d] ?? 'cash')),
    ...[window.inSampleFigures, window.outOfSampleFigures].flatMap((figures) =>
      [...shown].map((name) => figureText(name, figures[name])),
    ),
    figureText('total_trades', window.outOfSampleFigures.total_trades ?? 0),
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

/** What the walk came to, as names and values. */
export function walkFigures(report: WalkForwardReport): [name: string, value: string][] {
  const { figures, result, windows, buyAndHoldPercent } = report;
  const gained = Math.round(result.profitableWindows * windows.length);
  return [
    ['Out-of-sample return', percent(figures.total_return_percent ?? 0)],
    ['Buy and hold', percent(buyAndHoldPercent)],
    ['Final equity', money(figures.final_equity ?? 0)],
    ['Sharpe', orDash(decimal, figures.sharpe_ratio ?? null)],
    ['Max drawdown', percent(figures.max_drawdown_percent ?? 0)],
    ['Trades', integer(figures.total_trades ?? 0)],
    ['Windows that gained', `${integer(gained)} of ${integer(windows.length)}`],
    ['Growth a year in sample', percent(100 * result.inSampleGrowth)],
    ['Growth a year out of sample', percent(100 * result.outOfSampleGrowth)],
    ['Efficiency ratio', orDash(decimal, result.efficiencyRatio)],
  ];
}

/** How far each parameter moved, as a line of text. */
export function driftLines({ result }: WalkForwardReport): string[] {
  return result.drift.map(
    ({ name, values, lowest, highest, changes, meanStep }) =>
      `${name}: ${lowest} to ${highest}, changed ${changes} of ${Math.max(0, values.length - 1)} times, mean step ${decimal(meanStep)}`,
  );
}

/** The walk-forward on a terminal. */
export function walkForwardTable(report: WalkForwardReport, paint: Paint): string {
  const { head, rows } = windowRows(report);
  const right = head.map(() => 'right' as const);
  return [
    paint('bold', report.title),
    '',
    alignColumns(
      walkFigures(report).map(([name, value]) => [name, value]),
      ['left', 'right'],
    ),
    '',
    alignColumns([head.map((cell) => paint('dim', cell)), ...rows], right),
    '',
    ...driftLines(report).map((line) => paint('dim', line)),
    '',
  ].join('\n');
}
