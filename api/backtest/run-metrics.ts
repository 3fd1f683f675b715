import type { z } from 'zod';
import type {
  backtestMetricsResponse,
  readBacktestResponse,
} from '../../contracts/backtest-responses';
import { oldResults } from '../../contracts/figures/old-page';
import { runFigures } from '../../contracts/figures/run-figures';

export type Results = NonNullable<z.infer<typeof readBacktestResponse>['results']>;
type Metrics = z.infer<typeof backtestMetricsResponse>;

type SoldOrBought = Pick<Results['trades'][number], 'side' | 'quantity' | 'timestamp'>;

const HOUR_MS = 3_600_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** How long units that were sold had been held, in hours; null where too few sales say it. */
export interface HoldingHours {
  readonly mean: number | null;
  readonly deviation: number | null;
}

/** Risk figures of a completed run; losses are negative fractions, returns carry their period. */
export function metricsOf(
  jobId: string,
  stored: Results,
  // Runs of earlier versions are stored without it.
  holding = holdingOf(stored.trades_left_out > 0 ? [] : stored.trades),
): Metrics {
  const shown = runFigures(stored);
  const results = oldResults(stored, shown.annualised_hidden);
  return {
    job_id: jobId,
    value_at_risk_95: results.var_95,
    value_at_risk_99: results.var_99,
    conditional_var_95: results.cvar_95,
    maximum_drawdown_duration: results.maximum_drawdown_duration,
    annual_return: results.cagr,
    monthly_returns: monthlyReturns(results.monthly_returns),
    daily_returns: dailyReturns(results.daily_returns),
    benchmark_symbol: results.symbol,
    alpha: results.alpha,
    beta: results.beta,
    tracking_error: results.tracking_error,
    information_ratio: results.information_ratio,
    trade_duration_avg: holding.mean,
    trade_duration_std: holding.deviation,
    win_loss_ratio: results.win_loss_ratio,
    expectancy: results.expectancy,
    ...shown,
  };
}

export function holdingOf(trades: Parameters<typeof holdingHours>[0]): HoldingHours {
  const hours = holdingHours(trades);
  return {
    mean: hours.length === 0 ? null : mean(hours),
    deviation: hours.length < 2 ? null : sampleDeviation(hours),
  };
}

/** How long each sale's units were held on average: first in, first out, as the profits are. */
export function holdingHours(trades: readonly SoldOrBought[]): number[] {
  const lots: { quantity: number; time: number }[] = [];
  const hours: number[] = [];
  for (const { side, quantity, timestamp } of trades) {
    const time = Date.parse(timestamp);
    if (side === 'buy') {
      lots.push({ quantity, time });
      continue;
    }
    let left = quantity;
    let held = 0;
    for (let lot = lots[0]; lot !== undefined && left > 0; lot = lots[0]) {
      const taken = Math.min(lot.quantity, left);
      held += taken * (time - lot.time);
      left -= taken;
      lot.quantity -= taken;
      if (lot.quantity > 0) break;
      lots.shift();
    }
    if (quantity > left) hours.push(held / (quantity - left) / HOUR_MS);
  }
  return hours;
}

function monthlyReturns(table: Results['monthly_returns']): Metrics['monthly_returns'] {
  return months
    .flatMap((month, i) =>
      Object.entries(table[month] ?? {}).map(([year, value]) => ({
        period: `${year}-${String(i + 1).padStart(2, '0')}`,
        return: value,
      })),
    )
    .sort((a, b) => (a.period < b.period ? -1 : 1));
}

function dailyReturns({ dates = [], returns = [] }: Results['daily_returns']) {
  return dates.map((date, i) => ({
    period: new Date(date).toISOString().slice(0, 10),
    return: returns[i] ?? 0,
  }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sampleDeviation(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
