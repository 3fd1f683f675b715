import type { WholeResults } from '../../../activities/backtest/compute-run';
import type { ExportColumn, ExportTable } from '../../../reports/exports/export-table';
import { valuesOf } from './column-values';

type Chart = WholeResults['chart_data'][number];
type Row = readonly [string, ExportColumn['kind'], ExportColumn['at']];

/** The thinned series of a result: they share one axis, which begins with the start of the run. */
export type ThinnedSeries = Pick<
  WholeResults,
  'cumulative_returns' | 'underwater_curve' | 'chart_data'
>;

type Curves = Readonly<Record<'dates' | 'backtest' | 'benchmark', readonly number[]>>;

/** Columns of a candle of the chart, and what it calls them. */
const candleColumns = {
  candle_time: 'Datetime',
  open: 'Open',
  high: 'High',
  low: 'Low',
  close: 'Close',
  portfolio_value: 'PortfolioValue',
  cash: 'cash',
  position: 'position',
} as const satisfies Record<string, keyof Chart>;
const candleNames = Object.entries(candleColumns);

/** Columns that a curve of equity is made of. */
export const equityColumns = ['time_ms', 'equity_return'] as const;

/** One row a point: curves at the close of its last candle, and the candles that it stands for. */
export function seriesTable(series: ThinnedSeries): ExportTable {
  const curves = series.cumulative_returns as Curves;
  const { chart_data: chart } = series;
  const { underwater } = series.underwater_curve as { underwater?: readonly number[] };
  const columns: Row[] = [
    ['time_ms', 'time', (row) => curves.dates[row] as number],
    ['equity_return', 'number', (row) => curves.backtest[row] as number],
    ['benchmark_return', 'number', (row) => curves.benchmark[row] as number],
    ['underwater', 'number', (row) => underwater?.[row] ?? null],
    // Of the start there is no candle.
    ...candleNames.map(([name, key]): Row => [
      name,
      'number',
      (row) => chart[row - 1]?.[key] ?? null,
    ]),
  ];
  return {
    rows: curves.dates.length,
    columns: columns.map(([name, kind, at]) => ({ name, kind, at })),
  };
}

/** The series of a table that `seriesTable` made, in the order of their keys. */
export function seriesOf(table: ExportTable) {
  const values = (name: string) => valuesOf(table, name) as number[];
  const dates = values('time_ms');
  const columns = candleNames.map(([name, key]) => [key, values(name)] as const);
  return {
    cumulative_returns: {
      dates,
      backtest: values('equity_return'),
      benchmark: values('benchmark_return'),
    },
    underwater_curve: { dates, underwater: values('underwater') },
    chart_data: dates
      .slice(1)
      .map((_, i) => Object.fromEntries(columns.map(([key, column]) => [key, column[i + 1]]))),
  };
}
