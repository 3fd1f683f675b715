import { parseInstrumentId } from '../../contracts/instrument';
import type { SweepDefinition } from '../../contracts/sweep';
import { applySet, compileGraph, findTemplate, planStoredSweep, valuesAt } from '../../engine';
import { computeLuck } from './compute-luck';
import type { ComputedSets, DoneTrial, SetsTask } from './compute-sets';
import { SetComputer } from './compute-sets';

const BARS = 3_000;
const BAR_MS = 900_000;
const DAY_MS = 86_400_000;

/** A price that swings, so that sets differ. */
const close = Float64Array.from(
  { length: BARS },
  (_, i) => 100 + 10 * Math.sin(i / 37) + 4 * Math.sin(i / 11) + i / 200,
);
const columns = {
  time: Float64Array.from({ length: BARS }, (_, i) => Date.UTC(2022, 0, 1) + i * BAR_MS),
  open: close,
  high: close.map((price) => price + 1),
  low: close.map((price) => price - 1),
  close,
  volume: close.map(() => 10),
};

const settings = {
  initialCash: 1e5,
  commissionRate: 0.001,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

function definition(search: SweepDefinition['search']): SweepDefinition {
  return {
    sets: [
      ['ema-fast.period', '2:30:1'],
      ['ema-slow.period', '20:120:5'],
    ],
    where: ['ema-fast.period < ema-slow.period'],
    ...{ search, trials: 45, seed: 3 },
    objective: { figure: 'sharpe_ratio', direction: 'maximise' },
  };
}

function compute(
  search: SweepDefinition['search'],
  window: Pick<SetsTask, 'first' | 'count' | 'stored'>,
  stop = new Int32Array(1),
  tradeFrom?: number,
): ComputedSets {
  const own = tradeFrom === undefined ? settings : { ...settings, tradeFrom };
  return new SetComputer(() => performance.now()).compute({
    sweepId: search,
    fold: 0,
    definition: definition(search),
    graph: findTemplate('goldenCross')?.json_tree,
    riskFreeRate: 0,
    markets: [{ instrument: null, settings: own, timeframe: '15m', feeds: {}, columns }],
    stop,
    ...window,
  });
}

test.each(['grid', 'random', 'lhs', 'tpe'] as const)(
  '%s is the same in one piece, and in pieces that other threads compute',
  (search) => {
    const whole = compute(search, { first: 0, count: 45, stored: [] });
    expect(whole.trials.map(({ number }) => number)).toEqual([...Array(45).keys()]);
    const stored: DoneTrial[] = [];
    for (let first = 0; first < 45; first += 7) {
      const count = Math.min(7, 45 - first);
      const known = search === 'tpe' ? stored : [];
      stored.push(...compute(search, { first, count, stored: known }).trials);
    }
    expect(stored).toEqual(whole.trials);
  },
);

test.each(['random', 'tpe'] as const)('%s skips the trials that are stored', (search) => {
  const { trials } = compute(search, { first: 0, count: 30, stored: [] });
  const stored = trials.filter(({ number }) => number % 3 !== 0 || number < 10);
  const missing = trials.filter((trial) => !stored.includes(trial));
  // A batch of which some trials were stored before its worker was killed; those of a generation
  // that is learnt from were all stored.
  const whole = search === 'tpe' ? trials.slice(0, 26) : [];
  const known = [...new Set([...whole, ...stored])].sort((a, b) => a.number - b.number);
  const again = compute(search, { first: 0, count: 30, stored: known }).trials;
  expect(again).toEqual(missing.filter((trial) => !known.includes(trial)));
});

test.each([
  [100, 40, 0.4],
  [100, null, null],
  // Shorter than what the system counts by.
  [49, 40, null],
  [100, 0, null],
])('trials of %s ms say which part of the processor they got: %s ms', (elapsed, more, share) => {
  // A clock and a processor that go on by so much with each look.
  let [now, used] = [0, 0];
  const processor = () => (more === null ? null : (used += more));
  const computer = new SetComputer(() => (now += elapsed), processor);
  const { ms, processorShare } = computer.compute({
    ...{ sweepId: 'share', fold: 0, definition: definition('random'), riskFreeRate: 0 },
    graph: findTemplate('goldenCross')?.json_tree,
    markets: [{ instrument: null, settings, timeframe: '15m', feeds: {}, columns }],
    ...{ first: 0, count: 1, stored: [], stop: Int32Array.of(1) },
  });
  expect(ms).toBe(elapsed);
  expect(processorShare).toBe(share);
});

test('a sweep goes on that an older version accepted with a longer axis', () => {
  const search = new SetComputer(() => 0).compute({
    ...{ sweepId: 'old', fold: 0, graph: findTemplate('goldenCross')?.json_tree, riskFreeRate: 0 },
    definition: {
      ...definition('random'),
      sets: [['max_position_size_percent', '0.00005:1:0.00005']],
      where: [],
    },
    markets: [{ instrument: null, settings, timeframe: '15m', feeds: {}, columns }],
    ...{ first: 0, count: 2, stored: [], stop: new Int32Array(1) },
  });
  expect(search.trials.map(({ refused }) => refused)).toEqual([null, null]);
});

test('nothing more is run once the flag is set', () => {
  const stopped = Int32Array.of(1);
  expect(compute('grid', { first: 0, count: 45, stored: [] }, stopped)).toMatchObject({
    trials: [],
    ended: false,
  });
});

describe('several markets', () => {
  /** Every other bar of the candles, twice as long, and others at the same times. */
  const everySecond = (column: Float64Array) => column.filter((_, i) => i % 2 === 1);
  const longer = {
    time: everySecond(columns.time),
    open: everySecond(columns.open),
    high: everySecond(columns.high),
    low: everySecond(columns.low),
    close: everySecond(columns.close),
    volume: everySecond(columns.volume),
  };
  const other = close.toReversed();
  const ether = { ...columns, open: other, high: other, low: other, close: other };
  const markets = (
    [
      ['coinbase:BTC/USD', '15m', columns, 0.001],
      ['coinbase:BTC/USD', '30m', longer, 0.001],
      ['coinbase:ETH/USD', '15m', ether, 0],
      ['coinbase:ETH/USD', '30m', { ...longer, close: everySecond(other) }, 0],
    ] as const
  ).map(([instrument, timeframe, candles, commissionRate]) => ({
    ...{ instrument: parseInstrumentId(instrument), timeframe, feeds: {}, columns: candles },
    settings: { ...settings, commissionRate },
  }));
  const graph = findTemplate('goldenCross')?.json_tree;
  const shared = { sweepId: 'markets', fold: 0, graph, riskFreeRate: 0 };
  const rest = { ...shared, stored: [], stop: new Int32Array(1) };
  const ofMarkets = (search: SweepDefinition['search']): SweepDefinition => ({
    ...definition(search),
    sets: [
      ['ema-fast.period', '5:9:1'],
      ['symbol', 'BTC/USD,ETH/USD'],
      ['timeframe', '15m,30m'],
    ],
    where: [],
  });

  test.each(['grid', 'random', 'tpe'] as const)(
    'every set of %s is run over its own candles',
    (search) => {
      const window = { first: 0, count: 20 };
      const computer = new SetComputer(() => performance.now());
      const task = { ...rest, ...window, markets, definition: ofMarkets(search) };
      const { trials } = computer.compute(task);
      expect(new Set(trials.map(({ number }) => number)).size).toBe(Math.min(20, trials.length));
      for (const { point, market, figures } of trials) {
        const [fast = 0, symbol = 0, timeframe = 0] = point;
        expect(market).toBe(2 * symbol + timeframe);
        const single = {
          ...definition('grid'),
          sets: [['ema-fast.period', String(5 + fast)]] as const,
          where: [],
        };
        const alone = { ...rest, first: 0, count: 1, definition: single };
        const one = new SetComputer(() => 0).compute({
          ...{ ...alone, markets: markets.slice(market, market + 1) },
        });
        expect(figures).toEqual(one.trials[0]?.figures);
      }
    },
  );

  test('sets of a market follow each other, and those that share a column within it', () => {
    const stop = new Int32Array(1);
    // A clock that no group is large by, and that stops the work after so many of its looks.
    const stoppedAfter = (looks: number) => {
      let now = 0;
      stop[0] = 0;
      const computer = new SetComputer(() => {
        if (now++ === looks) stop[0] = 1;
        return 1_000 * now;
      });
      const definitions: SweepDefinition = {
        ...ofMarkets('grid'),
        sets: [
          ['ema-fast.period', '5,8'],
          ['ema-slow.period', '20:50:10'],
          ['symbol', 'BTC/USD,ETH/USD'],
          ['timeframe', '15m,30m'],
        ],
      };
      const window = { first: 0, count: 32 };
      const task = { ...rest, ...window, stop, markets, definition: definitions };
      return computer.compute(task).trials.map(({ number, point }) => [number, ...point]);
    };
    const all = stoppedAfter(1_000);
    expect(all.map(([number]) => number)).toEqual([...Array(32).keys()]);
    const ofFirst = all.filter(([, , , symbol, timeframe]) => symbol === 0 && timeframe === 0);
    expect(stoppedAfter(16)).toEqual(ofFirst);
    // The dimension of the most values turns slowest.
    expect(stoppedAfter(8).map(([, fast, slow]) => [fast, slow])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
  });

  test('luck counts the trials on the instrument of the best set', () => {
    const definitions = ofMarkets('grid');
    const { trials } = new SetComputer(() => 0).compute({
      ...{ ...rest, first: 0, count: 20, markets, definition: definitions },
    });
    const ordered = [...trials].sort((a, b) => a.number - b.number);
    const luck = computeLuck({ ...shared, definition: definitions, markets, trials: ordered });
    expect(luck).toMatchObject({ of_own_trials: { trials: 10 }, overfitting: { sets: 5 } });
  });
});

test('each trial has the days in which it only warms up, as no candles are before its start', () => {
  const { trials } = compute('grid', { first: 0, count: 45, stored: [] });
  const plan = planStoredSweep(
    findTemplate('goldenCross')?.json_tree,
    settings,
    definition('grid'),
  );
  const { graph, parameters, space } = plan;
  for (const { point, warmingDays } of trials) {
    const set = valuesAt(space.dimensions, point);
    const compiled = compileGraph(applySet({ graph, settings }, parameters, set).graph);
    expect(warmingDays).toBe(compiled.ok ? (compiled.program.warmup * BAR_MS) / DAY_MS : NaN);
  }
  const days = new Set(trials.map(({ warmingDays }) => warmingDays));
  expect(days.size).toBeGreaterThan(1);
});

test('a trial with candles enough before its start trades from its first day', () => {
  const tradeFrom = columns.time[500] as number;
  const { trials } = compute('grid', { first: 0, count: 5, stored: [] }, undefined, tradeFrom);
  expect(trials.map(({ warmingDays }) => warmingDays)).toEqual([0, 0, 0, 0, 0]);
});
