import type { OrderTemplate } from './definition';
import { defineNode } from './definition';
import {
  checkOrderType,
  moderniseOrderType,
  ORDER_PRICE_PARAMS,
  orderTerms,
  TRAIL_PARAM,
} from './order-params';

/** Old graphs say `sellPercent` where newer ones say `sellType: percentage`. */
function modernise(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const next: Record<string, unknown> = moderniseOrderType(data);
  if (!Object.hasOwn(next, 'sellPercent')) return next;
  const { sellPercent, ...rest } = next;
  if ((rest['sellType'] ?? '') !== '') return rest;
  return { ...rest, sellType: 'percentage', percentage: sellPercent };
}

export const sellNode = defineNode({
  type: 'sellNode',
  role: 'action',
  category: 'actions',
  name: 'Sell',
  description:
    'Places a sell order at the close of every bar on which the trigger is true; never goes short.',
  params: {
    sellType: {
      kind: 'choice',
      default: 'fixed',
      choices: ['fixed', 'percentage', 'all'],
      description: 'A quantity, a percentage of the position, or all of it',
    },
    quantity: {
      kind: 'number',
      default: 100,
      min: 1,
      hard: { above: 0 },
      olderKeys: ['amount'],
      onlyWhile: ['sellType', 'fixed'],
      description: 'Units to sell when sellType is fixed; at most the position',
    },
    percentage: {
      kind: 'number',
      default: 100,
      min: 1,
      max: 100,
      hard: { above: 0, to: 100 },
      onlyWhile: ['sellType', 'percentage'],
      description: 'Percent of the position when sellType is percentage',
    },
    orderType: {
      kind: 'choice',
      default: 'market',
      choices: ['market', 'limit', 'stop', 'stop-limit', 'trailing-stop'],
      description: 'Kind of order',
    },
    ...ORDER_PRICE_PARAMS,
    ...TRAIL_PARAM,
  },
  inputs: [{ id: 'trigger-in', kind: 'boolean', aliases: ['condition-in'], size: true }],
  outputs: [{ id: 'order-out', kind: 'order', aliases: ['signal-out'] }],
  modernise,
  checkParams: checkOrderType,
  order: (params): OrderTemplate => {
    const common = { side: 'sell', ...orderTerms(params), pyramiding: true } as const;
    const { sellType, quantity, percentage } = params;
    if (sellType === 'all') return { ...common, mode: 'all', amount: 0 };
    return sellType === 'percentage'
      ? { ...common, mode: 'percent_of_position', amount: percentage }
      : { ...common, mode: 'units', amount: quantity };
  },
});
