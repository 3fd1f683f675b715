import type { RunSettings } from '../../api/backtest/run-requests';
import { executionMinimums } from '../../contracts/order-minimums';
import type { ExecutionSettings } from '../../engine';

/** How the engine fills orders by the settings of a run; what was not given has the engine's default. */
export function executionOf(settings: RunSettings): ExecutionSettings {
  return {
    initialCash: settings.initial_capital,
    commissionRate: settings.commission_rate,
    commissionFixed: settings.commission_fixed,
    slippageRate: settings.slippage_rate,
    maxPositionSizePercent: settings.max_position_size_percent,
    ...executionMinimums(settings),
    ...given('makerRate', settings.maker_rate),
    ...given('takerRate', settings.taker_rate),
    ...given('spread', settings.spread),
    ...given('volumeShare', settings.volume_share),
    ...given('priceImpact', settings.price_impact),
    ...given('maxPosition', settings.max_position),
    ...given('tickSize', settings.tick_size),
    ...given('minQuantity', settings.min_quantity),
    ...given('fill', settings.fill),
  };
}

function given<K extends keyof ExecutionSettings>(key: K, value: ExecutionSettings[K] | undefined) {
  return value === undefined ? {} : { [key]: value };
}
