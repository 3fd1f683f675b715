import type { NodeComplaint } from './definition';

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

/** Saved graphs hold order types without prices: such an order runs as a market order. */
export function checkOrderType(params: {
  readonly orderType: string;
  readonly limitPrice: number | null;
  readonly stopPrice: number | null;
}): readonly NodeComplaint[] {
  const { orderType, limitPrice, stopPrice } = params;
  if (orderType === 'market') return [];
  if (limitPrice === null && stopPrice === null) {
    return [
      {
        level: 'warning',
        code: 'order_price_missing',
        message: `orderType "${orderType}" has no price; it runs as market order on the next bar`,
      },
    ];
  }
  return [
    {
      level: 'error',
      code: 'unsupported_order',
      message: `orderType "${orderType}" with a price is not supported yet; expected "market"`,
    },
  ];
}

/** `STOP_LIMIT` and `stop_limit` are `stop-limit`. */
export function moderniseOrderType(data: Readonly<Record<string, unknown>>) {
  const { orderType } = data;
  return typeof orderType === 'string'
    ? { ...data, orderType: orderType.toLowerCase().replaceAll('_', '-') }
    : { ...data };
}
