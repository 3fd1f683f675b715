import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  candleAt,
  compileGraph,
  openWorkspace,
  toColumns,
  traceColumns,
  validateGraph,
} from '../../engine';

const FREE = { initialCash: 1_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };

const text = (name: string) => readFileSync(join(__dirname, name), 'utf8');

function programOf(graph: unknown) {
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

/** A graph with a stop loss below its entries. */
function withStop(name: string, stopValue: number) {
  const tree = JSON.parse(text(name)) as { nodes: object[] };
  const data = { stopType: 'fixed_percent', stopValue };
  return programOf({ ...tree, nodes: [...tree.nodes, { id: 'stop', type: 'stopLossNode', data }] });
}

function candlesOf(file: string) {
  const [, ...rows] = text(file).trim().split('\n');
  return toColumns(
    rows.map((row) => {
      const [time = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = row
        .split(',')
        .map(Number);
      return { time, open, high, low, close, volume };
    }),
  );
}

test('close equals open: a tick of a price of 1e-5 is a difference', () => {
  const traced = traceColumns(
    programOf(text('close-equals-open.json')),
    candlesOf('small-price.csv'),
    FREE,
  );
  const same = traced.find(({ nodeId }) => nodeId === 'same');
  expect(Array.from(same?.values ?? [])).toEqual([0, 0, 1, 0, 1]);
});

test('a buy stop and its target in one candle: from the entry the price can only rise to it', () => {
  const candles = candlesOf('target-on-the-entry-leg.csv');
  const { fills } = programOf(text('buy-stop-with-target.json')).runColumns(candles, FREE);
  const [buy, sell] = fills;
  expect(fills).toHaveLength(2);
  expect(buy).toMatchObject({ side: 'buy', price: 105, time: candles.time[1] });
  expect(sell).toMatchObject({ side: 'sell', time: candles.time[1], reason: 'take_profit' });
  expect(sell?.price).toBeCloseTo(109.2, 9);
});

test('where a stop could also have been met, the stop goes first', () => {
  const candles = candlesOf('target-on-the-entry-leg.csv');
  const { fills } = withStop('buy-stop-with-target.json', 4).runColumns(candles, FREE);
  expect(fills).toHaveLength(2);
  // 4 % below the entry; the low of 99.90 may as well have come after it.
  expect(fills[1]).toMatchObject({ side: 'sell', time: candles.time[1], reason: 'stop_loss' });
  expect(fills[1]?.price).toBeCloseTo(100.8, 9);
});

test('a volume share that divides an order leaves no rest to rounding errors', () => {
  const candles = candlesOf('thin-candles.csv');
  const settings = { ...FREE, volumeShare: 0.3 };
  const program = programOf(text('buy-in-three-candles.json'));
  const { fills, pendingOrders } = program.runColumns(candles, settings);
  // 0.9 - 0.3 - 0.3 is 1.1e-16 more than 0.3.
  expect(fills.map(({ side, quantity, remaining }) => [side, quantity, remaining])).toEqual([
    ['buy', 0.3, 0.6000000000000001],
    ['buy', 0.3, 0.3000000000000001],
    ['buy', 0.3000000000000001, 0],
    ['sell', 0.3, 0.6000000000000001],
    ['sell', 0.3, 0.3000000000000001],
    ['sell', 0.3000000000000001, 0],
  ]);
  expect(fills.at(-1)).toMatchObject({ position: 0, reduced: false });
  expect(pendingOrders).toBe(0);
  const state = program.createState(settings);
  const stepped = Array.from(candles.time, (_, i) => program.step(state, candleAt(candles, i)));
  expect(stepped.flatMap((step) => step.fills)).toEqual(fills);
});

test.each([{ minQuantity: 0.7 }, { minNotional: 90 }])(
  'minimums %j are asked of orders: the fills and the rest of an order may be smaller',
  (minimums) => {
    const candles = candlesOf('thin-candles.csv');
    const settings = { ...FREE, volumeShare: 0.3 };
    const program = programOf(text('buy-in-three-candles.json'));
    const run = program.runColumns(candles, { ...settings, ...minimums });
    expect(run.fills).toHaveLength(6);
    expect(run.fills).toEqual(program.runColumns(candles, settings).fills);
    expect(run.refused).toEqual([]);
  },
);

test.each([{ minQuantity: 0.5 }, { minNotional: 50 }])(
  'with minimums %j, a position that is too small to be sold does not refuse a buy',
  (minimums) => {
    const candles = candlesOf('two-swings.csv');
    const settings = { ...FREE, ...minimums };
    const program = programOf(text('sale-leaves-a-rest.json'));
    const { fills, refusedCounts } = program.runColumns(candles, settings);
    const found = fills.map(({ side, position }) => [side, Number(position.toFixed(9))]);
    // 0.4 is too small, 0.56 is not.
    expect(found).toEqual([
      ['buy', 1],
      ['sell', 0.4],
      ['buy', 1.4],
      ['sell', 0.56],
    ]);
    expect(refusedCounts).toEqual({ pyramiding_off: 1 });
    const state = program.createState(settings);
    const stepped = Array.from(candles.time, (_, i) => program.step(state, candleAt(candles, i)));
    expect(stepped.flatMap((step) => step.fills)).toEqual(fills);
    const workspace = openWorkspace(candles);
    // A kernel makes plain runs, a loop over events those with guards.
    const runs = [program, withStop('sale-leaves-a-rest.json', 99)];
    const scans = workspace.scan(
      runs.map((one) => ({ program: one, settings })),
      60_000,
    );
    expect(scans.map((scan) => scan?.fills)).toEqual([4, 4]);
    workspace.release();
  },
);

test.each([{}, { minNotional: 10 }])(
  'with minimums %j, a stop loss whose part in a thin candle does not pay its fee waits for the next one',
  (minimums) => {
    const candles = candlesOf('stop-in-a-thin-candle.csv');
    const settings = {
      ...FREE,
      ...minimums,
      initialCash: 91,
      commissionFixed: 1,
      volumeShare: 0.1,
    };
    const program = withStop('buy-in-three-candles.json', 5);
    const { fills, refused, pendingOrders } = program.runColumns(candles, settings);
    expect(fills.map(({ side, time, price, position }) => [side, time, price, position])).toEqual([
      ['buy', candles.time[1], 100, 0.9],
      ['sell', candles.time[3], 80, 0],
    ]);
    expect(fills.at(-1)?.reason).toBe('stop_loss');
    expect(refused).toEqual([]);
    expect(pendingOrders).toBe(0);
  },
);

test('misspelt parameters are reported with what was probably meant', () => {
  const { issues, runnable } = validateGraph(text('misspelt-parameters.json'));
  const found = issues.filter(({ code }) => code === 'unknown_parameter');
  expect(found.map(({ level, node_id, message }) => [level, node_id, message])).toEqual([
    ['warning', 'rsi', 'unknown parameter "perod" is ignored; did you mean period?'],
    ['warning', 'buy', 'unknown parameter "qty" is ignored; did you mean quantity?'],
    ['warning', 'stop', 'unknown parameter "stopvalue" is ignored; did you mean stopValue?'],
  ]);
  expect(runnable).toBe(true);
});
