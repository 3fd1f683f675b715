import type { FigureName } from '../../engine';
import type { FinishedWindow, WalkForwardReport } from '../walk-forward/finished';
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
  const { windows, dimensions, columns } = report;
  const column = (
    name: string,
    kind: ExportColumn['kind'],
    of: (window: FinishedWindow) => number | string | null,
  ): ExportColumn => ({ name, kind, at: (row) => of(windows[row] as FinishedWindow) });
  const figure = (part: 'in' | 'out', name: FigureName) =>
    column(`${part}_${name}`, 'number', (window) => {
      const figures = part === 'in' ? window.inSampleFigures : window.outOfSampleFigures;
      return figures[name] ?? null;
    });
  const parameters = dimensions.map(({ name, values }, d) => {
    const isNumber = values.every((value) => typeof value === 'number');
    return column(name, isNumber ? 'number' : 'text', ({ chosen }) => {
      const value = chosen?.[d] ?? null;
      return typeof value === 'boolean' ? String(value) : value;
    });
  });
  return {
    rows: windows.length,
    columns: [
      column('in_from_ms', 'time', ({ inSample }) => spanOf(report, inSample)[0]),
      column('in_to_ms', 'time', ({ inSample }) => spanOf(report, inSample)[1]),
      column('out_from_ms', 'time', ({ outOfSample }) => spanOf(report, outOfSample)[0]),
      column('out_to_ms', 'time', ({ outOfSample }) => spanOf(report, outOfSample)[1]),
      column('trials', 'number', ({ trials }) => trials),
      ...parameters,
      ...columns.map((name) => figure('in', name)),
      ...columns.map((name) => figure('out', name)),
    ],
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
