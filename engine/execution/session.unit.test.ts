import { candleAt } from '../candles/candle';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { portfolioOf } from '../portfolio/snapshot';
import { candlesFrom } from '../testing/candles';

const SETTINGS = {
  initialCash: 1_000,
  commissionRate: 0.001,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

function buyBelow(level: number) {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      mean: ['smaNode', { period: 3 }],
      low: ['compareNode', { operator: 'less_than', value: level }],
      buy: ['buyNode', { quantity: 1 }],
    },
    ['price > mean', 'mean > low.value1-in', 'low > buy'],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

const candles = candlesFrom([90, 90, 90, 90, 90]);

test('a step tells its signals, then the fill they led to', () => {
  const program = buyBelow(100);
  const state = program.createState(SETTINGS);
  const results = [0, 1, 2, 3].map((i) => program.step(state, candleAt(candles, i)));
  expect(results.map(({ signals }) => signals.length)).toEqual([0, 0, 1, 1]);
  expect(results.map(({ fills }) => fills.length)).toEqual([0, 0, 0, 1]);
  expect(results[3]?.equity).toBeCloseTo(1_000 - 0.09, 9);
});

test('observing moves indicators without orders, and waiting orders can be cancelled', () => {
  const program = buyBelow(100);
  const state = program.createState(SETTINGS);
  for (let i = 0; i < 3; i++) program.step(state, candleAt(candles, i), 'observe');
  expect(state.broker.pendingCount).toBe(0);
  program.step(state, candleAt(candles, 3));
  expect(program.cancelOrders(state)).toBe(1);
  expect(program.step(state, candleAt(candles, 4), 'observe').fills).toEqual([]);
});

test('a session that begins again has a new account and goes on counting its fills', () => {
  const program = buyBelow(100);
  const previous = program.createState(SETTINGS);
  const fills = [0, 1, 2, 3].flatMap((i) => program.step(previous, candleAt(candles, i)).fills);
  expect(fills.map(({ ordinal }) => ordinal)).toEqual([0]);
  const restored = program.decodeState(program.encodeState(previous));
  const again = program.beginAgain(restored, { ...SETTINGS, initialCash: 500 });
  expect(portfolioOf(again).cash).toBe(500);
  const later = [0, 1, 2, 3].flatMap((i) => program.step(again, candleAt(candles, i)).fills);
  expect(later.map(({ ordinal }) => ordinal)).toEqual([1]);
});

test('a candle that is not later than the last one is refused', () => {
  const program = buyBelow(100);
  const state = program.createState(SETTINGS);
  program.step(state, candleAt(candles, 1));
  for (const i of [0, 1]) {
    expect(() => program.step(state, candleAt(candles, i))).toThrow(
      expect.objectContaining({ code: 'candle_out_of_order' }),
    );
  }
});

test('a state is compact, and only its own program, version and whole bytes restore it', () => {
  const program = buyBelow(100);
  const state = program.createState(SETTINGS);
  for (let i = 0; i < 5; i++) program.step(state, candleAt(candles, i));
  const bytes = program.encodeState(state);
  expect(bytes.length).toBeLessThan(500);
  const refusal = (change: (copy: Uint8Array) => Uint8Array, by = program) => {
    try {
      by.decodeState(change(bytes.slice()));
      return 'accepted';
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  expect(refusal((copy) => copy)).toBe('accepted');
  expect(refusal((copy) => copy.subarray(0, 5))).toBe('malformed_state');
  expect(refusal((copy) => copy.subarray(0, 60))).toBe('malformed_state');
  expect(refusal((copy) => copy.subarray(0, copy.length - 8))).toBe('malformed_state');
  expect(refusal((copy) => copy.fill(0, 0, 4))).toBe('malformed_state');
  expect(refusal((copy) => copy.fill(9, 4, 5))).toBe('unknown_state_version');
  expect(refusal((copy) => copy, buyBelow(101))).toBe('state_of_another_program');
});

test('a state can be decoded from a view into a larger buffer', () => {
  const program = buyBelow(100);
  const bytes = program.encodeState(program.createState(SETTINGS));
  const larger = new Uint8Array(bytes.length + 11);
  larger.set(bytes, 3);
  const view = larger.subarray(3, 3 + bytes.length);
  // What a database driver gives: a buffer that is itself a view, and whose slices are views too.
  const driven = Buffer.from(larger.buffer, 3, bytes.length);
  expect(program.encodeState(program.decodeState(driven))).toEqual(bytes);
  const restored = program.decodeState(view);
  expect(restored.broker.account.cash).toBe(1_000);
});

test('an account that holds nothing is worth its cash where a close is none, in both runtimes', () => {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      up: ['compareNode', { operator: 'greater_than', value: 0 }],
      hundred: ['constantNode', { value: 100 }],
      size: ['positionSizeNode', { riskPercent: 50 }],
      buy: ['buyNode', { orderType: 'limit', limitPrice: 1 }],
    },
    [
      'price > up.value1-in',
      'up > size.signal-in',
      'hundred > size.price-in',
      'size.position-size-out > buy.trigger-in',
    ],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  const { program } = result;
  const slot = program.outputs.find(({ nodeId }) => nodeId === 'size')?.slot ?? NaN;
  const odd = candlesFrom([90, NaN, Infinity, 90]);
  const state = program.createState(SETTINGS);
  const steps = Array.from(odd.time, (_, i) => {
    const { equity } = program.step(state, candleAt(odd, i));
    const { equity: snapshot, unrealizedPnl } = portfolioOf(state);
    return [equity, snapshot, unrealizedPnl, state.values[slot]];
  });
  // A close that is none triggers nothing.
  expect(steps).toEqual([5, 0, 5, 5].map((units) => [1_000, 1_000, 0, units]));
  expect(Array.from(program.runColumns(odd, SETTINGS).equity)).toEqual([1e3, 1e3, 1e3, 1e3]);
});

test('the portfolio of a session adds up at any price', () => {
  const program = buyBelow(100);
  const state = program.createState(SETTINGS);
  expect(portfolioOf(state)).toMatchObject({
    cash: 1_000,
    equity: 1_000,
    price: 0,
    averagePrice: 0,
  });
  for (let i = 0; i < 5; i++) program.step(state, candleAt(candles, i));
  const portfolio = portfolioOf(state, 100);
  expect(portfolio).toMatchObject({ position: 2, averagePrice: 90, unrealizedPnl: 20, price: 100 });
  expect(portfolio.equity).toBeCloseTo(1_000 + 20 - portfolio.feesPaid, 9);
});
