import { toColumns } from '../candles/candle';
import type { CandleColumns } from '../candles/candle';
import { seededRandom } from '../luck/random';
import { buildGraph } from '../testing/build-graph';
import { openWorkspace } from '../workspace/workspace';
import type { JudgedTrial } from './compared-sets';
import { sampleOf } from './compared-sets';
import { evaluateBatch } from './evaluate-batch';
import { NO_TRIALS, withTrial } from '../luck/trial-register';
import { dailySharpe } from '../luck/deflated';
import { compareScores, scoreOf } from './objective';
import type { ParameterValue } from './parameter';
import { planSweep } from './plan-sweep';
import { pointOf, valuesAt } from './space';
import { luckOf } from './sweep-luck';

const HOUR = 3_600_000;
/** 96 days: six returns in each block of cross-validation. */
const HOURS = 24 * 96;
const START = Date.UTC(2024, 0, 1);
const SETTINGS = {
  ...{ initialCash: 10_000, commissionRate: 0, slippageRate: 0 },
  maxPositionSizePercent: 1,
};

/** Hourly candles of which each close is made from the one before and a draw between −1 and 1. */
function hourly(
  seed: number,
  next: (close: number, draw: number, i: number) => number,
): CandleColumns {
  const random = seededRandom(seed);
  let close = 100;
  return toColumns(
    Array.from({ length: HOURS }, (_, i) => {
      const open = close;
      close = next(open, 2 * random() - 1, i);
      return {
        ...{ time: START + i * HOUR, open, close, volume: 10 },
        ...{ high: Math.max(open, close), low: Math.min(open, close) },
      };
    }),
  );
}

/** Buys where the RSI falls below a limit and sells where it rises above another. */
const graph = buildGraph(
  {
    price: ['priceNode'],
    rsi: ['rsiNode', { period: 14 }],
    low: ['constantNode', { value: 30 }],
    high: ['constantNode', { value: 70 }],
    under: ['compareNode', { operator: 'less_than' }],
    over: ['compareNode', { operator: 'greater_than' }],
    buy: ['buyNode', { quantity: 100, quantityMode: 'percent' }],
    sell: ['sellNode', { sellType: 'all' }],
  },
  [
    'price > rsi',
    'rsi > under.value1-in',
    'low > under.value2-in',
    'rsi > over.value1-in',
    'high > over.value2-in',
    'under > buy',
    'over > sell',
  ],
);

/** Of overfitting, of a sweep of 500 sets over some candles. */
function probabilityOf(columns: CandleColumns) {
  const plan = planSweep(graph, SETTINGS, {
    sets: [
      ['rsi.period', '2:21:1'],
      ['low.value', '20:44:6'],
      ['high.value', '53:77:6'],
    ],
    where: [],
  });
  const { space } = plan;
  const shape = {
    ...{ graph: plan.graph, parameters: plan.parameters, settings: SETTINGS, riskFreeRate: 0 },
    ...{ timeframe: '1h' as const, figures: ['sharpe_ratio' as const] },
  };
  const sets = Array.from({ length: space.size }, (_, i) =>
    valuesAt(space.dimensions, pointOf(space, i)),
  );
  const workspace = openWorkspace(columns, { feeds: new Map(), cacheBytes: 2 ** 26 });
  const trials = evaluateBatch(workspace, shape, sets).map((outcome, i) => {
    const figures = 'figures' in outcome ? { sharpe_ratio: outcome.figures[0] ?? null } : null;
    return {
      values: sets[i] as ParameterValue[],
      figures,
      score: scoreOf({ figure: 'sharpe_ratio', direction: 'maximise' }, figures),
    };
  });
  const best = trials.reduce((a, b) => (compareScores(a.score, b.score) <= 0 ? a : b));
  const ofSweep = trials.reduce(
    (all, { score }) => withTrial(all, dailySharpe(score.value)),
    NO_TRIALS,
  );
  const luck = luckOf({
    ...{ plan, settings: SETTINGS, riskFreeRate: 0, columns, feeds: new Map(), timeframe: '1h' },
    ...{ trials, best, dimensions: space.dimensions, ofSweep, direction: 'maximise', seed: 1 },
  });
  workspace.release();
  if (!luck?.overfitting) throw new Error('expected a probability of overfitting');
  return { compared: luck.compared, probability: luck.overfitting.probability };
}

test('500 sets over noise are neither overfitted nor good: a sample of them gives about a half', () => {
  const noise = [1, 2, 3, 4].map((seed) =>
    probabilityOf(hourly(seed, (close, draw) => close * (1 + 0.01 * draw))),
  );
  expect(noise.map(({ compared }) => compared)).toEqual([200, 200, 200, 200]);
  // One draw of noise lies anywhere: sets that share a series win and lose together.
  const mean = noise.reduce((sum, { probability }) => sum + probability / noise.length, 0);
  expect(mean).toBeGreaterThan(0.3);
  expect(mean).toBeLessThan(0.7);
});

test('sets over a price that swings are good again in the other half', () => {
  const swing = hourly(7, (_, draw, i) => 100 + 10 * Math.sin(i / 8) + 2 * draw);
  expect(probabilityOf(swing).probability).toBeLessThan(0.05);
});

/** Trials by number of which every tenth could not run. */
function trialsOf(count: number, scoreAt: (i: number) => number): JudgedTrial[] {
  return Array.from({ length: count }, (_, i) => ({
    values: [i],
    figures: i % 10 === 9 ? null : {},
    score: { value: scoreAt(i), violation: i % 3 },
  }));
}
const numbersOf = (trials: readonly JudgedTrial[]) => trials.map(({ values }) => values[0]);

test('the sample is the same whatever the scores are, and lies evenly over all sets that ran', () => {
  const up = numbersOf(
    sampleOf(
      trialsOf(10_000, (i) => i),
      7,
    ),
  ) as number[];
  expect(
    numbersOf(
      sampleOf(
        trialsOf(10_000, (i) => -i),
        7,
      ),
    ),
  ).toEqual(up);
  expect(up).toHaveLength(200);
  up.forEach((number, i) => expect(Math.floor(number / 50)).toBe(i));
  expect(up.some((number) => number % 10 === 9)).toBe(false);
  // Equal steps over a grid would meet one value of its fastest dimension only.
  expect(new Set(up.map((number) => number % 50)).size).toBeGreaterThan(30);
});

test('up to 200 sets are all compared', () => {
  expect(
    numbersOf(
      sampleOf(
        trialsOf(20, (i) => i),
        7,
      ),
    ),
  ).toHaveLength(18);
});
