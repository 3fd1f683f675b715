import type { NodeComplaint, OrderType } from './definition';

/** Optional prices of limit and stop orders, in quote currency per unit. */
export const ORDER_PRICE_PARAMS = {
  limitPrice: {
    kind: 'number',
    default: null,
    hard: { above: 0 },
    description: 'Price of a limit order',
  },
  stopPrice: {
    kind: 'number',
    default: null,
    hard: { above: 0 },
    description: 'Price of a stop order',
  },
} as const;

/** How far below the highest price a trailing stop follows. */
export const TRAIL_PARAM = {
  trailPercent: {
    kind: 'number',
    default: null,
    hard: { above: 0, to: 100 },
    description: 'Distance of a trailing stop below the highest price, in percent',
  },
} as const;

interface OrderParams {
  readonly orderType: OrderType;
  readonly limitPrice: number | null;
  readonly stopPrice: number | null;
  readonly trailPercent?: number | null;
}

/** What of an order's prices is there: an order runs as the type whose prices it has. */
function typeWithPrices(params: OrderParams): OrderType {
  const { orderType, limitPrice, stopPrice, trailPercent = null } = params;
  const stopped = stopPrice === null ? 'market' : 'stop';
  const limited = limitPrice === null ? 'market' : 'limit';
  switch (orderType) {
    case 'market':
      return 'market';
    case 'limit':
      return limited;
    case 'stop':
      return stopped;
    case 'stop-limit':
      if (limitPrice !== null && stopPrice !== null) return 'stop-limit';
      return limitPrice === null ? stopped : limited;
    case 'trailing-stop':
      return trailPercent === null ? stopped : 'trailing-stop';
  }
}

/** The order part of a template: prices that the type does not use are null. */
export function orderTerms(params: OrderParams) {
  const type = typeWithPrices(params);
  const usesLimit = type === 'limit' || type === 'stop-limit';
  const usesStop = type === 'stop' || type === 'stop-limit' || type === 'trailing-stop';
  return {
    type,
    limitPrice: usesLimit ? params.limitPrice : null,
    stopPrice: usesStop ? params.stopPrice : null,
    trailPercent: type === 'trailing-stop' ? (params.trailPercent ?? null) : null,
  };
}

/** Saved graphs hold order types without prices: such an order runs as the type it has prices for. */
export function checkOrderType(params: OrderParams): readonly NodeComplaint[] {
  const { orderType } = params;
  const type = typeWithPrices(params);
  if (type === orderType) return [];
  const needs = {
    market: '',
    limit: 'limitPrice',
    stop: 'stopPrice',
    'stop-limit': 'stopPrice and limitPrice',
    'trailing-stop': 'trailPercent',
  }[orderType];
  const message = `orderType "${orderType}" expects ${needs}; it runs as ${type} order on the next bar`;
  return [{ level: 'warning', code: 'order_price_missing', message }];
}

/** `STOP_LIMIT` and `stop_limit` are `stop-limit`. */
export function moderniseOrderType(data: Readonly<Record<string, unknown>>) {
  const { orderType } = data;
  return typeof orderType === 'string'
    ? { ...data, orderType: orderType.toLowerCase().replaceAll('_', '-') }
    : { ...data };
}
