import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CandleColumns } from '../../engine';
import type { ReferenceOutputs } from '../parity/compare-nodes';
import type { OldRun } from '../parity/stored-figures';

const FOLDER = join(__dirname, '../parity/fixtures');

/** A row as `fixtures/make.py` writes it. */
interface Row {
  readonly strategy: string | null;
  readonly id: string;
  readonly symbol: string;
  readonly start_date: string;
  readonly end_date: string;
  readonly interval: string;
  readonly initial_balance: string;
  readonly final_balance: string;
  readonly total_return: string;
  readonly sharpe_ratio: string;
  readonly max_drawdown: string;
  readonly trade_count: number;
  readonly win_rate: string;
  readonly analytics: Readonly<Record<string, unknown>>;
  readonly chart_data: unknown;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

/** The strategies and runs of the old system that the script made. */
export function parityFixtures() {
  const { strategies, runs } = read('runs.json') as {
    strategies: Readonly<Record<string, unknown>>;
    runs: readonly Row[];
  };
  return {
    strategies,
    runs: runs.map((row) => ({ strategy: row.strategy, id: row.id, run: oldRun(row) })),
    references: (read('outputs.json') as { strategies: readonly ReferenceOutputs[] }).strategies,
    candles: candles(),
    candleFile: join(FOLDER, 'candles.csv'),
    referenceFile: join(FOLDER, 'outputs.json'),
  };
}

function oldRun(row: Row): OldRun {
  return {
    ...{ id: row.id, strategy_name: 'Test Strategy', snapshot: null, symbol: row.symbol },
    ...{ start_date: row.start_date, end_date: row.end_date, interval: row.interval },
    ...{ status: 'completed', error_message: null },
    scalars: {
      initial_balance: row.initial_balance,
      final_balance: row.final_balance,
      total_return_percent: row.total_return,
      sharpe_ratio: row.sharpe_ratio,
      max_drawdown_percent: row.max_drawdown,
      trade_count: row.trade_count,
      win_rate_fraction: row.win_rate,
    },
    ...{ analytics: row.analytics, analytics_version: 'legacy' },
    ...{ chart_data: row.chart_data, trades: null, execution_time_ms: null },
    ...{ created_at: '2025-06-01T10:00:00.000Z', legacy: {} },
  };
}

function candles(): CandleColumns {
  const [, ...lines] = readFileSync(join(FOLDER, 'candles.csv'), 'utf8').trim().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  const column = (i: number) => Float64Array.from(rows, (row) => row[i] ?? NaN);
  return {
    ...{ time: column(0), open: column(1), high: column(2) },
    ...{ low: column(3), close: column(4), volume: column(5) },
  };
}
