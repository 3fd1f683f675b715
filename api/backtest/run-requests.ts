import type { RunTerms } from '../../contracts/backtest-requests';
import { givenTerms } from '../../contracts/execution-terms';
import type { ExecutionTerms } from '../../contracts/execution-terms';
import type { OrderMinimums } from '../../contracts/order-minimums';

/** How a run trades, as it is stored. Money in the quote currency, rates as fractions. */
export interface RunSettings
  extends Partial<OrderMinimums>, Readonly<Omit<ExecutionTerms, 'min_notional'>> {
  readonly initial_capital: number;
  readonly commission_type: 'rate' | 'fixed' | 'both';
  readonly commission_rate: number;
  readonly commission_fixed: number;
  readonly slippage_rate: number;
  readonly max_position_size_percent: number;
  /** Bars of which the candles are missing are skipped; absent: they are an error. */
  readonly allow_gaps?: boolean;
  /** Candles before the start that indicators see at least; absent: what the graph needs. */
  readonly warmup_bars?: number;
  /** A year, for the ratios; absent: 0. */
  readonly risk_free_rate?: number;
}

/** What an exchange asks of an order, unless the request says otherwise. */
export function minimumsOf(body: ExecutionTerms, { size_step, min_notional }: OrderMinimums) {
  return {
    size_step: body.step_size ?? size_step,
    min_notional: body.min_notional ?? min_notional,
  };
}

/** The settings of a request at an exchange; a fixed commission replaces the rate unless both count. */
export function settingsOf(body: RunTerms, minimums: OrderMinimums): RunSettings {
  const { commission_type: type } = body;
  return {
    initial_capital: body.starting_balance,
    commission_type: type,
    commission_rate: type === 'fixed' ? 0 : body.commission_rate,
    commission_fixed: type === 'rate' ? 0 : body.commission_fixed,
    slippage_rate: body.slippage_rate,
    max_position_size_percent: body.max_position_size_percent,
    ...givenTerms(body),
    ...(body.allow_gaps && { allow_gaps: true }),
    ...(body.warmup_bars !== undefined && { warmup_bars: body.warmup_bars }),
    ...(body.risk_free_rate !== 0 && { risk_free_rate: body.risk_free_rate }),
    ...minimumsOf(body, minimums),
  };
}
