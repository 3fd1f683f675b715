import type { CreateSessionRequest } from '../../contracts/forward-test-requests';
import type { OrderMinimums } from '../../contracts/order-minimums';

/** What is stored of the request: how the session trades. */
export type SessionSettings = Pick<
  CreateSessionRequest,
  | 'symbol'
  | 'timeframe'
  | 'starting_balance'
  | 'max_position_size_percent'
  | 'commission_type'
  | 'commission_rate'
  | 'commission_fixed'
  | 'slippage_rate'
  | 'risk_management'
> &
  Partial<OrderMinimums>;

/** The settings of a request; a fixed commission replaces the rate. */
export function settingsOf(body: CreateSessionRequest): SessionSettings {
  const fixed = body.commission_type === 'fixed';
  return {
    symbol: body.symbol,
    timeframe: body.timeframe,
    starting_balance: body.starting_balance,
    max_position_size_percent: body.max_position_size_percent,
    commission_type: body.commission_type,
    commission_rate: fixed ? 0 : body.commission_rate,
    commission_fixed: fixed ? body.commission_fixed : 0,
    slippage_rate: body.slippage_rate,
    risk_management: body.risk_management,
  };
}
