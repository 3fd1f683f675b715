import { toColumns } from '../candles/candle';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';

const SETTINGS = {
  initialCash: 1_000,
  commissionRate: 0,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

type Bar = [open: number, high: number, low: number, close: number];

/** Buys one unit after the first close above 100; the guards are those given. */
function fillsOf(guards: Record<string, [string, object]>, bars: Bar[], wires: string[] = []) {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      up: ['compareNode', { value: 100 }],
      buy: ['buyNode', { quantity: 1, pyramiding: false }],
      ...(guards as Record<string, [string, Record<string, unknown>]>),
    },
    ['price > up.value1-in', 'up > buy.trigger-in', ...wires],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  const columns = toColumns(
    bars.map(([open, high, low, close], i) => {
      return { time: i * 60_000, open, high, low, close, volume: 10 };
    }),
  );
  const run = result.program.runColumns(columns, SETTINGS);
  return run.fills.map(({ side, price, quantity, reason }) => [side, price, quantity, reason]);
}

const START: Bar = [101, 101, 101, 101];
const ENTRY: Bar = [100, 100, 100, 100];

test('a stop without data sells 2 percent below entry, a target 5 percent above', () => {
  expect(fillsOf({ stop: ['stopLossNode', {}] }, [START, ENTRY, [99, 99, 97, 99]])[1]).toEqual([
    'sell',
    98,
    1,
    'stop_loss',
  ]);
  expect(fillsOf({ take: ['takeProfitNode', {}] }, [START, ENTRY, [99, 106, 99, 99]])[1]).toEqual([
    'sell',
    105,
    1,
    'take_profit',
  ]);
});

const BOTH = { stop: ['stopLossNode', {}], take: ['takeProfitNode', {}] } as Record<
  string,
  [string, object]
>;

test('when stop and target lie in one candle the stop goes first, but a gap fills at the open', () => {
  expect(fillsOf(BOTH, [START, ENTRY, [104, 106, 97, 99]])[1]).toEqual([
    'sell',
    98,
    1,
    'stop_loss',
  ]);
  expect(fillsOf(BOTH, [START, ENTRY, [95, 106, 95, 99]])[1]).toEqual(['sell', 95, 1, 'stop_loss']);
  expect(fillsOf(BOTH, [START, ENTRY, [107, 107, 97, 99]])[1]).toEqual([
    'sell',
    107,
    1,
    'take_profit',
  ]);
});

test('a trailing stop follows the highest price and says so', () => {
  const guards = {
    stop: ['stopLossNode', { stopType: 'trailing_percent', stopValue: 10 }],
  } as Record<string, [string, object]>;
  const bars: Bar[] = [START, ENTRY, [100, 200, 100, 190], [190, 190, 150, 160]];
  expect(fillsOf(guards, bars)[1]).toEqual(['sell', 180, 1, 'trailing_stop']);
});

test('partial targets sell half and then the rest', () => {
  const guards = { take: ['takeProfitNode', { partialProfits: true }] } as Record<
    string,
    [string, object]
  >;
  expect(fillsOf(guards, [START, ENTRY, [100, 107, 100, 100]]).slice(1)).toEqual([
    ['sell', 103, 0.5, 'take_profit'],
    ['sell', 106, 0.5, 'take_profit'],
  ]);
});

test('a wire from a stop to a sell node never sells twice', () => {
  const guards = {
    stop: ['stopLossNode', {}],
    sell: ['sellNode', { sellType: 'all' }],
  } as Record<string, [string, object]>;
  const bars: Bar[] = [START, ENTRY, [99, 101, 97, 101], [100, 100, 100, 100], ENTRY];
  const wires = ['stop > sell.trigger-in', 'buy.order-out > stop.trigger-in'];
  expect(fillsOf(guards, bars, wires).map(([side]) => side)).toEqual(['buy', 'sell', 'buy']);
});

test('the number of a position size is trigger and units', () => {
  const guards = {
    size: ['positionSizeNode', { sizingMethod: 'fixed_amount', riskPercent: 202 }],
    more: ['buyNode', {}],
  } as Record<string, [string, object]>;
  const wires = ['up > size.signal-in', 'size.position-size-out > more.trigger-in'];
  expect(fillsOf(guards, [START, ENTRY], wires)[1]).toEqual(['buy', 100, 2, 'signal']);
});

test('cancelling what a stop has still to sell does not leave the position without its stop', () => {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      up: ['compareNode', { value: 100 }],
      buy: ['buyNode', { quantity: 4, pyramiding: false }],
      stop: ['stopLossNode'],
    },
    ['price > up.value1-in', 'up > buy.trigger-in'],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  const { program } = result;
  const state = program.createState({ ...SETTINGS, volumeShare: 0.5 });
  const step = (i: number, [open, high, low, close]: Bar, volume: number) =>
    program.step(state, { time: i * 60_000, open, high, low, close, volume });
  step(0, START, 10);
  step(1, ENTRY, 10);
  expect(step(2, [99, 99, 97, 99], 2)).toMatchObject({ position: 3 });
  expect(program.cancelOrders(state)).toBe(1);
  expect(step(3, [99, 99, 99, 99], 10)).toMatchObject({ position: 3, fills: [] });
  const again = program.decodeState(program.encodeState(state));
  expect(again.broker.guards.armedCount).toBe(1);
  expect(step(4, [99, 99, 97, 97], 10)).toMatchObject({
    position: 0,
    fills: [{ price: 98, quantity: 3, reason: 'stop_loss' }],
  });
});
