import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import type { ExecutionSettings } from './settings';

const FREE: ExecutionSettings = {
  initialCash: 1_000,
  commissionRate: 0,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

/** Buys while close < 100, sells while close > 110. */
function band(buy: Record<string, unknown>, sell: Record<string, unknown>) {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      low: ['compareNode', { operator: 'less_than', value: 100 }],
      high: ['compareNode', { operator: 'greater_than', value: 110 }],
      buy: ['buyNode', buy],
      sell: ['sellNode', sell],
    },
    [
      'price > low.value1-in',
      'price > high.value1-in',
      'low > buy.trigger-in',
      'high > sell.trigger-in',
    ],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

test('an order decided at a close fills at the next open, worse by the slippage, with its fee', () => {
  const program = band({ quantity: 2 }, { sellType: 'all' });
  const candles = candlesFrom([105, 90, 105, 120, 105], [105, 105, 91, 104, 119]);
  const { fills } = program.runColumns(candles, {
    ...FREE,
    commissionRate: 0.001,
    commissionFixed: 1,
    slippageRate: 0.01,
  });
  const buyPrice = 91 * 1.01;
  const sellPrice = 119 * 0.99;
  const buyFee = 2 * buyPrice * 0.001 + 1;
  const sellFee = 2 * sellPrice * 0.001 + 1;
  expect(fills).toHaveLength(2);
  expect(fills[0]).toMatchObject({
    ordinal: 0,
    side: 'buy',
    time: candles.time[2],
    price: buyPrice,
    quantity: 2,
    fee: buyFee,
    reason: 'signal',
    reduced: false,
    nodeId: 'buy',
    pnl: null,
  });
  expect(fills[1]).toMatchObject({
    ordinal: 1,
    side: 'sell',
    time: candles.time[4],
    price: sellPrice,
  });
  expect(fills[1]?.pnl).toBeCloseTo(2 * (sellPrice - buyPrice) - buyFee - sellFee, 10);
});

test('same_close fills on the deciding bar', () => {
  const program = band({ quantity: 2 }, { sellType: 'all' });
  const candles = candlesFrom([105, 90, 120]);
  const { fills } = program.runColumns(candles, { ...FREE, fill: 'same_close' });
  expect(fills.map(({ time, price }) => [time, price])).toEqual([
    [candles.time[1], 90],
    [candles.time[2], 120],
  ]);
});

test('a purchase is reduced to the cash there is, and the rest is not traded as dust', () => {
  const program = band({ quantity: 100 }, { sellType: 'all' });
  const candles = candlesFrom([90, 90, 90, 90, 90]);
  const run = program.runColumns(candles, { ...FREE, commissionRate: 0.001, slippageRate: 0.0005 });
  expect(run.fills).toHaveLength(1);
  expect(run.fills[0]).toMatchObject({ reduced: true, reason: 'cash', requestedQuantity: 100 });
  expect(run.fills[0]?.cash).toBeGreaterThanOrEqual(0);
  expect(run.fills[0]?.cash).toBeLessThan(1e-9);
  expect(run.refusedCounts).toEqual({ insufficient_cash: 3 });
  expect(run.pendingOrders).toBe(1);
});

test('a purchase is reduced to its share of equity', () => {
  const program = band({ quantity: 100 }, { sellType: 'all' });
  const run = program.runColumns(candlesFrom([90, 90, 90]), {
    ...FREE,
    maxPositionSizePercent: 0.25,
  });
  expect(run.fills[0]).toMatchObject({ reduced: true, reason: 'position_limit' });
  expect(run.fills[0]?.quantity).toBeCloseTo(250 / 90, 12);
  expect(run.refusedCounts).toEqual({ position_limit: 1 });
});

test('a fixed sale takes at most the position, a percentage its part, FIFO', () => {
  const candles = candlesFrom([90, 95, 120, 120, 120], [90, 90, 95, 120, 120]);
  const fixed = band({ quantity: 1 }, { sellType: 'fixed', quantity: 1.5 }).runColumns(
    candles,
    FREE,
  );
  expect(fixed.fills.map(({ side, quantity, pnl }) => [side, quantity, pnl])).toEqual([
    ['buy', 1, null],
    ['buy', 1, null],
    ['sell', 1.5, 30 + 12.5],
    ['sell', 0.5, 12.5],
  ]);
  expect(fixed.fills[3]).toMatchObject({ reduced: true, reason: 'position', position: 0 });
  const part = band({ quantity: 1 }, { sellType: 'percentage', percentage: 25 });
  const quantities = part.runColumns(candles, FREE).fills.map(({ quantity }) => quantity);
  expect(quantities).toEqual([1, 1, 0.5, 0.375]);
});

test('prices lie on ticks against the trader, quantities on steps', () => {
  const program = band({ quantity: 100 }, { sellType: 'all' });
  const candles = candlesFrom([90, 120, 120], [90, 90.1234, 120]);
  const { fills } = program.runColumns(candles, {
    ...FREE,
    slippageRate: 0.0005,
    tickSize: 0.01,
    stepSize: 0.1,
  });
  expect(fills[0]).toMatchObject({ price: 90.17, quantity: 11, position: 11, reduced: true });
  expect(fills[1]).toMatchObject({ price: 119.94, quantity: 11, position: 0, reduced: false });
});

test('sells go before buys, and the conflict is counted', () => {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      always: ['compareNode', { operator: 'greater_than', value: 0 }],
      buy: ['buyNode', { quantity: 1 }],
      sell: ['sellNode', { sellType: 'all' }],
    },
    ['price > always.value1-in', 'always > buy', 'always > sell'],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  const run = result.program.runColumns(candlesFrom([10, 11, 12]), FREE);
  expect(run.fills.map(({ side }) => side)).toEqual(['buy', 'sell', 'buy']);
  expect(run.refused).toEqual([
    expect.objectContaining({ side: 'sell', reason: 'no_position', nodeId: 'sell' }),
  ]);
  expect(run.conflicts).toBe(3);
});

test('warm-up candles move indicators but never order', () => {
  const program = band({ quantity: 1 }, { sellType: 'all' });
  const candles = candlesFrom([90, 90, 90, 90]);
  const run = program.runColumns(candles, { ...FREE, tradeFrom: candles.time[2] });
  expect(run.firstBar).toBe(2);
  expect(run.equity).toHaveLength(2);
  expect(run.fills.map(({ time }) => time)).toEqual([candles.time[3]]);
});

test('buys of cash and of percent of equity', () => {
  const candles = candlesFrom([90, 105]);
  const quantity = (data: Record<string, unknown>) =>
    band(data, {}).runColumns(candles, FREE).fills[0]?.quantity;
  expect(quantity({ quantity: 450, quantityMode: 'cash' })).toBe(5);
  expect(quantity({ quantity: 45, quantityMode: 'percent' })).toBe(5);
});

test('a sale whose fee exceeds all there is, a worthless market and a tiny order are refused', () => {
  const program = band({ quantity: 1 }, { sellType: 'all' });
  const lossy = candlesFrom([9, 120, 120], [9, 9, 0.5]);
  const fee = program.runColumns(lossy, { ...FREE, initialCash: 14, commissionFixed: 5 });
  expect(fee.refusedCounts).toEqual({ fee_exceeds_proceeds: 1 });
  const worthless = program.runColumns(candlesFrom([90, 90], [90, 0]), FREE);
  expect(worthless.refusedCounts).toEqual({ no_price: 1 });
  const tiny = program.runColumns(candlesFrom([90, 90]), { ...FREE, stepSize: 2 });
  expect(tiny.refusedCounts).toEqual({ below_step_size: 1 });
});

test.each([
  ['the step', { stepSize: 0.01 }],
  ['the smallest quantity', { minQuantity: 0.01 }],
  ['the smallest notional value', { minNotional: 1 }],
])('a buy that a limit reduces below %s is refused, not filled with dust', (_what, rule) => {
  const program = band({ quantity: 1 }, {});
  const settings = { ...FREE, maxPositionSizePercent: 1, maxPosition: 1.005, ...rule };
  const run = program.runColumns(candlesFrom([90, 90, 90]), settings);
  expect(run.fills).toHaveLength(1);
  expect(run.refusedCounts).toEqual({ below_minimum: 1 });
});

test.each([
  ['initialCash', 0],
  ['commissionRate', -0.1],
  ['commissionFixed', NaN],
  ['slippageRate', 1],
  ['maxPositionSizePercent', 1.5],
  ['tickSize', -1],
  ['tickSize', 5e-324],
  ['stepSize', 1e-13],
  ['stepSize', Infinity],
  ['tradeFrom', NaN],
])('settings: %s %p is refused by name', (field, value) => {
  const program = band({}, {});
  expect(() => program.createState({ ...FREE, [field]: value })).toThrow(
    expect.objectContaining({ code: 'bad_settings', message: expect.stringContaining(field) }),
  );
});

test('a maker rate below zero pays a rebate, which does not pay for the purchase itself', () => {
  const limit = { quantity: 100, orderType: 'limit', limitPrice: 10 };
  const candles = candlesFrom([90, 90, 12, 8], [90, 90, 12, 12]);
  const { fills } = band(limit, {}).runColumns(candles, {
    ...FREE,
    initialCash: 500,
    makerRate: -0.001,
  });
  expect(fills[0]).toMatchObject({ quantity: 50, price: 10, fee: -0.5, cash: 0.5 });
});
