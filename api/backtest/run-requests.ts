import type { RunTerms } from '../../contracts/backtest-requests';
import type { OrderMinimums } from '../../contracts/order-minimums';

/** How a run trades, as it is stored. Money in the quote currency, rates as fractions. */
export interface RunSettings extends Partial<OrderMinimums> {
  readonly initial_capital: number;
  readonly commission_type: 'rate' | 'fixed';
  readonly commission_rate: number;
  readonly commission_fixed: number;
  readonly slippage_rate: number;
  readonly max_position_size_percent: number;
  /** Bars of which the candles are missing are skipped; absent: they are an error. */
  readonly allow_gaps?: boolean;
  /** Candles before the start that indicators see at least; absent: what the graph needs. */
  readonly warmup_bars?: number;
}

/** The settings of a request; a fixed commission replaces the rate. */
export function settingsOf(body: RunTerms): RunSettings {
  const fixed = body.commission_type === 'fixed';
  return {
    initial_capital: body.starting_balance,
    commission_type: body.commission_type,
    commission_rate: fixed ? 0 : body.commission_rate,
    commission_fixed: fixed ? body.commission_fixed : 0,
    slippage_rate: body.slippage_rate,
    max_position_size_percent: body.max_position_size_percent,
    ...(body.allow_gaps && { allow_gaps: true }),
    ...(body.warmup_bars !== undefined && { warmup_bars: body.warmup_bars }),
  };
}
