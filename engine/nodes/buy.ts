import { defineNode } from './definition';
import { checkOrderType, moderniseOrderType, ORDER_PRICE_PARAMS, orderTerms } from './order-params';

const MODES = { units: 'units', cash: 'cash', percent: 'percent_of_equity' } as const;

export const buyNode = defineNode({
  type: 'buyNode',
  role: 'action',
  category: 'actions',
  name: 'Buy',
  description: 'Places a buy order at the close of every bar on which the trigger is true.',
  params: {
    quantity: {
      kind: 'number',
      default: 100,
      min: 1,
      hard: { above: 0 },
      olderKeys: ['amount'],
      description: 'Quantity in the unit of quantityMode; reduced to what cash and limits allow',
    },
    quantityMode: {
      kind: 'choice',
      default: 'units',
      choices: ['units', 'cash', 'percent'],
      description: 'Units of the base asset, quote currency, or percent of equity',
    },
    orderType: {
      kind: 'choice',
      default: 'market',
      choices: ['market', 'limit', 'stop', 'stop-limit'],
      description: 'Kind of order',
    },
    ...ORDER_PRICE_PARAMS,
    pyramiding: {
      kind: 'flag',
      default: true,
      description: 'If false, no new buy while a position is open or a buy is working',
    },
  },
  inputs: [{ id: 'trigger-in', kind: 'boolean', aliases: ['condition-in'], size: true }],
  outputs: [{ id: 'order-out', kind: 'order', aliases: ['signal-out'] }],
  modernise: moderniseOrderType,
  checkParams: checkOrderType,
  order: (params) => ({
    side: 'buy',
    mode: MODES[params.quantityMode],
    amount: params.quantity,
    ...orderTerms(params),
    pyramiding: params.pyramiding,
  }),
});
