import type { RunSettings } from '../../api/backtest/run-requests';
import { executionMinimums } from '../../contracts/order-minimums';
import type { ExecutionSettings } from '../../engine';

/** How the engine fills orders by the settings of a run. */
export function executionOf(settings: RunSettings): ExecutionSettings {
  return {
    initialCash: settings.initial_capital,
    commissionRate: settings.commission_rate,
    commissionFixed: settings.commission_fixed,
    slippageRate: settings.slippage_rate,
    maxPositionSizePercent: settings.max_position_size_percent,
    ...executionMinimums(settings),
  };
}
