import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { explainBar } from './explain-bar';
import { traceColumns, tracedValue } from './trace';

const SETTINGS = {
  initialCash: 1_000,
  commissionRate: 0,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

/** Buys while RSI < 30 and the price is above its mean; sells at a stop or above 110, unless held. */
function strategy(buy: Record<string, unknown> = { quantity: 1 }) {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      rsi: ['rsiNode', { period: 2 }],
      low: ['compareNode', { operator: 'less_than', value: 30 }],
      cheap: ['compareNode', { operator: '<', value: 105 }],
      both: ['andNode'],
      buy: ['buyNode', buy],
      high: ['compareNode', { value: 110 }],
      sell: ['sellNode', { sellType: 'all' }],
      stop: ['stopLossNode', { stopValue: 10 }],
      hold: ['holdNode', { holdType: 'duration', duration: 2, unit: 'bars' }],
      gap: ['compareNode', { value: 120 }],
    },
    [
      'price > rsi',
      'rsi > low.value1-in',
      'price > cheap.value1-in',
      'low > both.input-a',
      'cheap > both.input-b',
      'both > buy',
      'price > high.value1-in',
      'high > sell',
      'price > gap.value1-in',
      'gap > hold.trigger-in',
    ],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

const closes = [100, 99, 101, 102, 94, 90, 96, 112, 130, 125, 70, 70];
const candles = candlesFrom(closes);
const timeOf = (bar: number) => candles.time[bar] as number;

function explained(bar: number, nodeId: string, buy?: Record<string, unknown>) {
  const { actions } = explainBar(strategy(buy), candles, SETTINGS, timeOf(bar));
  return actions.find((action) => action.nodeId === nodeId);
}

test('the first node that said no is told with its figures', () => {
  expect(explained(3, 'buy')).toMatchObject({
    triggered: false,
    fate: null,
    firstNo: { nodeId: 'low', why: 'RSI 80 is not below 30' },
  });
  expect(explained(3, 'sell')?.firstNo).toEqual({
    nodeId: 'high',
    why: 'Price 102 is not above 110',
  });
});

test('a node that is not ready says how many bars it needs', () => {
  expect(explained(1, 'buy')?.firstNo).toEqual({
    nodeId: 'rsi',
    why: 'not ready: needs 3 bars, has 2',
  });
});

test('the path holds the values of every node before the action', () => {
  const path = explained(4, 'buy')?.path ?? [];
  expect(path.map(({ nodeId }) => nodeId)).toEqual(['price', 'rsi', 'cheap', 'low', 'both']);
  expect(path[2]).toEqual({
    nodeId: 'cheap',
    type: 'compareNode',
    inputs: { 'value1-in': 94 },
    outputs: { 'result-out': true },
  });
});

test('the fate of an order: filled, reduced, working, replaced, refused, held back', () => {
  const filled = explained(4, 'buy')?.fate;
  expect(filled).toMatchObject({ state: 'filled', refusal: null });
  expect(filled?.words).toContain('filled 1 at 94');
  expect(explained(4, 'buy', { quantity: 100 })?.fate?.words).toContain('reduced: cash');
  const limit = { quantity: 1, orderType: 'limit', limitPrice: 10 };
  expect(explained(4, 'buy', limit)?.fate).toMatchObject({ words: 'replaced by a new order' });
  expect(explained(10, 'buy', limit)?.fate?.words).toBe('replaced by a new order');
  expect(explained(11, 'buy', limit)?.fate).toMatchObject({ state: 'working', fills: [] });
  expect(explained(5, 'buy', { quantity: 1, pyramiding: false })?.fate).toMatchObject({
    state: 'suppressed',
    refusal: { reason: 'pyramiding_off' },
  });
  expect(explained(8, 'sell')?.fate).toMatchObject({
    state: 'suppressed',
    words: 'suppressed: a hold was active',
  });
  expect(explained(7, 'sell', limit)?.fate?.words).toBe('refused: no_position');
});

test('a guard that fired is told with its sale, and live outputs can be traced', () => {
  const program = strategy({ quantity: 1, pyramiding: false });
  const early = candlesFrom([100, 99, 101, 102, 94, 94, 80, 80]);
  const bar = explainBar(program, early, SETTINGS, early.time[6] as number);
  expect(bar.guards).toEqual([
    { nodeId: 'stop', fired: true, fills: [expect.objectContaining({ reason: 'stop_loss' })] },
  ]);
  const outputs = traceColumns(program, early, SETTINGS);
  const stop = outputs.find(({ handle }) => handle === 'stop-triggered');
  const values = closes.slice(0, 8).map((_, i) => stop && tracedValue('boolean', stop.values, i));
  expect(values).toEqual([false, false, false, false, false, false, true, false]);
});

test('a time that is no bar is refused by name', () => {
  expect(() => explainBar(strategy(), candles, SETTINGS, 5)).toThrow(
    expect.objectContaining({ code: 'no_such_bar' }),
  );
});
