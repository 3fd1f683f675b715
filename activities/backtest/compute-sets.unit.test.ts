import type { SweepDefinition } from '../../contracts/sweep';
import { findTemplate } from '../../engine';
import type { ComputedSets, DoneTrial, SetsTask } from './compute-sets';
import { SetComputer } from './compute-sets';

const BARS = 3_000;
const BAR_MS = 900_000;

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
): ComputedSets {
  return new SetComputer(() => performance.now()).compute({
    sweepId: search,
    fold: 0,
    definition: definition(search),
    graph: findTemplate('goldenCross')?.json_tree,
    settings: {
      initialCash: 1e5,
      commissionRate: 0.001,
      slippageRate: 0,
      maxPositionSizePercent: 1,
    },
    timeframe: '15m',
    feeds: {},
    ...{ columns, stop },
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

test('nothing more is run once the flag is set', () => {
  const stopped = Int32Array.of(1);
  expect(compute('grid', { first: 0, count: 45, stored: [] }, stopped)).toEqual({
    trials: [],
    ended: false,
  });
});
