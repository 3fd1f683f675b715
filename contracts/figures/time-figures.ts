import type { Figure } from './figure';
import { keyIn } from './figure';

/** How long, and how often. */
export const timeFigures = {
  traded_days: {
    unit: 'days',
    of: 'both',
    definition:
      'market time in which it could trade: after warm-up for a run, RUNNING for a session',
    old: { run: 'traded_days' },
  },
  runtime_days: {
    unit: 'days',
    of: 'run',
    definition: 'from the first open to the last close',
    old: keyIn('runtime_days', 'run', 'keyMetrics'),
  },
  runtime_years: {
    unit: 'years',
    of: 'run',
    definition: '`runtime_days` ÷ 365.25',
    old: keyIn('runtime_years', 'run', 'keyMetrics'),
  },
  total_periods: {
    unit: 'count',
    of: 'run',
    definition: 'candles',
    old: { run: 'total_periods' },
  },
  time_in_market_percent: {
    unit: 'percent',
    sign: 'never below 0',
    of: 'run',
    definition: 'share of the candles with a position at their close',
    old: { run: 'time_in_market_percent' },
  },
  trades_per_day: {
    unit: 'ratio',
    of: 'run',
    definition: '`total_trades` ÷ `runtime_days`',
    old: keyIn('trades_per_day', 'run', 'keyMetrics'),
  },
  turnover_ratio: {
    unit: 'ratio',
    of: 'run',
    annualised: true,
    definition: 'half of the traded value ÷ mean equity, per year',
    old: keyIn('turnover_ratio', 'run', 'keyMetrics'),
  },
  execution_time_ms: {
    unit: 'ms',
    of: 'run',
    definition: 'computation time',
    old: { run: 'execution_time_ms' },
  },
} as const satisfies Record<string, Figure>;
