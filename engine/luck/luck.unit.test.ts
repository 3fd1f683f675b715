import fc from 'fast-check';
import { blockBootstrap } from './block-bootstrap';
import { halves, halvesCount } from './block-choices';
import { deflatedBy } from './deflated';
import { deflatedSharpe, expectedMaximumSharpe, probabilisticSharpe } from './deflated-sharpe';
import { overfitting } from './overfitting';
import { seededRandom } from './random';
import { sensitivity } from './sensitivity';
import { sharpeMoments } from './sharpe-moments';
import { tradeShuffle } from './trade-shuffle';
import {
  mergedTrials,
  NO_TRIALS,
  trialsWithout,
  trialVariance,
  withShortTrial,
  withTrial,
} from './trial-register';

const noise = (seed: number, count: number, drift = 0) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => 0.02 * (random() - 0.5) + drift);
};

describe('the deflated Sharpe ratio', () => {
  test('falls as more trials were made', () => {
    const moments = sharpeMoments(noise(1, 250, 0.0006));
    const deflated = [1, 10, 100, 10_000].map((count) =>
      deflatedSharpe(moments, { count, variance: 0.003 }),
    );
    expect(deflated[0]).toBe(probabilisticSharpe(moments));
    for (let i = 1; i < deflated.length; i++) {
      expect(deflated[i]).toBeLessThan(deflated[i - 1] as number);
    }
  });

  test('has no value where there is too little to say', () => {
    expect(probabilisticSharpe(sharpeMoments([0.01, 0.02]))).toBeNull();
    expect(probabilisticSharpe(sharpeMoments([]))).toBeNull();
    expect(probabilisticSharpe(sharpeMoments([0.01, 0.01, 0.01, 0.01]))).toBeNull();
  });
});

test('trials that are too short count, and leave mean and variance to the others', () => {
  const long = [0.1, 0.2, 0.6].reduce(withTrial, NO_TRIALS);
  const short = withShortTrial(withShortTrial(NO_TRIALS));
  const all = mergedTrials(short, long);
  expect(all).toEqual({ ...long, count: 5, short: 2 });
  expect(trialVariance(all)).toBe(trialVariance(long));
  expect(trialsWithout(all, short)).toEqual(long);
  expect(trialsWithout(all, long)).toEqual(short);
  const returns = { count: 100, sharpe: 0.2, skewness: 0, kurtosis: 3 };
  expect(deflatedBy(all, returns, 365).byLuck).toBeGreaterThan(
    deflatedBy(long, returns, 365).byLuck,
  );
  // Without skill, a ratio of a day over 100 returns varies by 1/100.
  const { byLuck, trials } = deflatedBy(short, returns, 365);
  expect(trials).toBe(2);
  expect(byLuck).toBeCloseTo(
    expectedMaximumSharpe({ count: 2, variance: 1 / 100 }) * Math.sqrt(365),
    12,
  );
});

test('a register of trials is the same in whatever order its parts are merged', () => {
  const sharpes = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(sharpes, sharpes, sharpes, (a, b, c) => {
      const of = (values: number[]) => values.reduce(withTrial, NO_TRIALS);
      const whole = of([...a, ...b, ...c]);
      const parts = mergedTrials(of(c), mergedTrials(of(a), of(b)));
      expect(parts.count).toBe(whole.count);
      expect(parts.mean).toBeCloseTo(whole.mean, 10);
      expect(trialVariance(parts)).toBeCloseTo(trialVariance(whole), 9);

      const left = trialsWithout(whole, of(b));
      const others = of([...a, ...c]);
      expect(left.count).toBe(others.count);
      expect(left.mean).toBeCloseTo(others.mean, 9);
      expect(trialVariance(left)).toBeCloseTo(trialVariance(others), 7);
    }),
  );
});

describe('the probability of overfitting', () => {
  test('is near one half of noise and near nothing with a trial that has skill', () => {
    const trials = Array.from({ length: 40 }, (_, i) => noise(100 + i, 480));
    const skilled = [...trials, noise(999, 480, 0.004)];
    expect(overfitting(trials, 10)?.probability).toBeGreaterThan(0.25);
    expect(overfitting(skilled, 10)?.probability).toBeLessThan(0.02);
  });

  test('has no value for one trial or blocks without returns', () => {
    expect(overfitting([noise(1, 100)])).toBeNull();
    expect(overfitting([noise(1, 20), noise(2, 20)], 16)).toBeNull();
  });

  test('trials that never trade have a Sharpe ratio of 0 and tie', () => {
    const idle = new Float64Array(64);
    const found = overfitting([idle, idle, idle], 4);
    expect(found?.probability).toBe(1);
    expect([...(found?.logits ?? [])]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('every half is chosen once', () => {
    for (const blocks of [2, 4, 8, 16]) {
      const all = new Set(Array.from(halves(blocks), (half) => half.join()));
      expect(all.size).toBe(halvesCount(blocks));
    }
    expect(halvesCount(16)).toBe(12_870);
  });
});

describe('simulations', () => {
  const options = { paths: 200, seed: 5 };

  test('a shuffle leaves the end and moves the drawdown', () => {
    const results = noise(3, 60).map((value) => 10_000 * value);
    const found = tradeShuffle(results, 1_000, options);
    expect(found?.finalReturn.p5).toBeCloseTo(found?.finalReturn.p95 as number, 10);
    expect(found?.maxDrawdown.p95).toBeGreaterThan(found?.maxDrawdown.p5 as number);
  });

  test('the same seed gives the same bands, another seed others', () => {
    const returns = noise(4, 90);
    const of = (seed: number) => blockBootstrap(returns, { paths: 50, seed });
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  test('bands are in order and the curve goes from the start to the end', () => {
    const found = blockBootstrap(noise(6, 333), options);
    expect(found?.curve[0]).toEqual({ step: 0, p5: 1, p25: 1, p50: 1, p75: 1, p95: 1 });
    expect(found?.curve.at(-1)?.step).toBe(333);
    for (const { p5, p25, p50, p75, p95 } of found?.curve ?? []) {
      expect([p5, p25, p50, p75, p95]).toEqual([p5, p25, p50, p75, p95].sort((a, b) => a - b));
    }
  });

  test('there is none of nothing', () => {
    expect(tradeShuffle([], 1_000, options)).toBeNull();
    expect(blockBootstrap([], options)).toBeNull();
  });
});

describe('sensitivity', () => {
  const grid = (objective: (fast: number, slow: number) => number) =>
    [2, 4, 6, 8].flatMap((fast) =>
      [10, 20, 40].map((slow) => ({
        parameters: { fast, slow },
        objective: objective(fast, slow),
      })),
    );
  const setOf = (trials: ReturnType<typeof grid>, fast: number, slow: number) =>
    trials.find(({ parameters: p }) => p.fast === fast && p.slow === slow) as (typeof trials)[0];

  test('a peak has poor neighbours, a plateau has good ones', () => {
    const peak = grid((fast, slow) => (fast === 4 && slow === 20 ? 3 : 0.3));
    const plateau = grid(() => 3);
    expect(sensitivity(peak, setOf(peak, 4, 20)).plateau).toBeCloseTo(0.1);
    expect(sensitivity(plateau, setOf(plateau, 4, 20))).toMatchObject({
      ...{ plateau: 1, neighbours: 8, neighbourWorst: 3 },
    });
  });

  test('a parameter’s curve holds the others still', () => {
    const trials = grid((fast, slow) => 10 * fast + slow);
    const [fast, slow] = sensitivity(trials, setOf(trials, 2, 20)).parameters;
    expect(fast).toEqual({
      name: 'fast',
      curve: [2, 4, 6, 8].map((value) => ({ value, objective: 10 * value + 20 })),
      below: null,
      above: 60,
    });
    expect(slow).toMatchObject({ below: 30, above: 60 });
  });

  test('a single trial has no neighbours', () => {
    const alone = { parameters: { period: 14 }, objective: -1 };
    expect(sensitivity([alone], alone)).toMatchObject({
      ...{ neighbours: 0, neighbourMean: null, neighbourWorst: null, plateau: null },
    });
  });
});

test('a part that was counted before short trials were told apart takes no more away than it had', () => {
  const short = { count: 100, short: 100, mean: 0, squares: 0 };
  const before = { count: 40, mean: 1, squares: 2 };
  expect(trialsWithout(short, before).count).toBe(60);
  expect(trialsWithout({ count: 100, short: 70, mean: 1, squares: 2 }, before).count).toBe(60);
});
