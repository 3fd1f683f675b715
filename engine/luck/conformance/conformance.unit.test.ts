import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Bands } from '../bands';
import { blockBootstrap } from '../block-bootstrap';
import { deflatedSharpe, expectedMaximumSharpe, probabilisticSharpe } from '../deflated-sharpe';
import { normalCdf, normalQuantile } from '../normal';
import { overfitting } from '../overfitting';
import { seededRandom } from '../random';
import { sharpeMoments } from '../sharpe-moments';
import type { Simulation } from '../simulated-paths';
import { tradeShuffle } from '../trade-shuffle';
import { NO_TRIALS, trialVariance, withTrial } from '../trial-register';

type Pair = [number, number];
interface Simulated {
  readonly paths: number;
  readonly seed: number;
  readonly final_return: number[];
  readonly max_drawdown: number[];
  readonly loss: number;
  readonly middle: [number, number[]];
}
interface Vectors {
  readonly normal: { readonly cdf: Pair[]; readonly quantile: Pair[] };
  readonly sharpe: {
    readonly trials: number[][];
    readonly cases: { returns: number[]; risk_free: number; psr: Pair[]; dsr: number[] }[];
    readonly maxima: [number, number, number][];
  };
  readonly cscv: {
    readonly trials: number[][];
    readonly blocks: number;
    readonly probability: number;
    readonly slope: number;
    readonly intercept: number;
    readonly probability_of_loss: number;
    readonly mean_logit: number;
    readonly combinations: number;
    readonly first_logits: number[];
    readonly first_outside: number[];
  }[];
  readonly simulations: {
    readonly random: [number, number[]];
    readonly shuffles: (Simulated & { results: number[]; equity: number })[];
    readonly bootstraps: (Simulated & { returns: number[]; mean_block: number })[];
  };
}

const file = readFileSync(join(__dirname, 'vectors.json.gz'));
const vectors = JSON.parse(gunzipSync(file).toString()) as Vectors;

function expectClose(actual: number | null | undefined, expected: number): void {
  const error = Math.abs((actual ?? NaN) - expected);
  if (!(error <= 1e-9)) throw new Error(`expected ${expected}, was ${actual}`);
}

test('the normal distribution and its quantiles are those of SciPy', () => {
  for (const [x, expected] of vectors.normal.cdf) expectClose(normalCdf(x), expected);
  for (const [p, expected] of vectors.normal.quantile) expectClose(normalQuantile(p), expected);
});

test('probabilistic and deflated Sharpe ratios are those of skfolio', () => {
  const { trials, cases, maxima } = vectors.sharpe;
  const registers = trials.map((sharpes) => sharpes.reduce(withTrial, NO_TRIALS));
  for (const { returns, risk_free, psr, dsr } of cases) {
    const moments = sharpeMoments(returns, risk_free);
    for (const [benchmark, expected] of psr) {
      expectClose(probabilisticSharpe(moments, benchmark), expected);
    }
    registers.forEach((register, i) => {
      const known = { count: register.count, variance: trialVariance(register) };
      expectClose(deflatedSharpe(moments, known), dsr[i] as number);
    });
  }
  for (const [count, spread, expected] of maxima) {
    expectClose(expectedMaximumSharpe({ count, variance: spread ** 2 }), expected);
  }
});

test('the probability of overfitting is that of the paper’s algorithm', () => {
  for (const { trials, blocks, ...expected } of vectors.cscv) {
    const found = overfitting(trials, blocks);
    if (found === null) throw new Error('expected a result');
    const logits = [...found.logits];
    expect(found.combinations).toBe(expected.combinations);
    expectClose(found.probability, expected.probability);
    expectClose(found.degradation.slope, expected.slope);
    expectClose(found.degradation.intercept, expected.intercept);
    expectClose(found.probabilityOfLoss, expected.probability_of_loss);
    expectClose(logits.reduce((sum, logit) => sum + logit, 0) / logits.length, expected.mean_logit);
    expected.first_logits.forEach((logit, i) => expectClose(logits[i], logit));
    expected.first_outside.forEach((sharpe, i) => expectClose(found.outOfSample[i], sharpe));
  }
});

const listed = ({ p5, p25, p50, p75, p95 }: Bands) => [p5, p25, p50, p75, p95];

function expectSimulation(found: Simulation | null, expected: Simulated): void {
  if (found === null) throw new Error('expected a simulation');
  const [step, middle] = expected.middle;
  const point = found.curve.find((each) => each.step === step);
  if (point === undefined) throw new Error(`expected a point at step ${step}`);
  listed(found.finalReturn).forEach((v, i) => expectClose(v, expected.final_return[i] as number));
  listed(found.maxDrawdown).forEach((v, i) => expectClose(v, expected.max_drawdown[i] as number));
  listed(point).forEach((v, i) => expectClose(v, middle[i] as number));
}

test('the generator is xoshiro128**', () => {
  const [seed, numbers] = vectors.simulations.random;
  const random = seededRandom(seed);
  expect(numbers.map(() => random())).toEqual(numbers);
});

test('simulated paths are those of the reference for the same seed', () => {
  const { shuffles, bootstraps } = vectors.simulations;
  for (const { results, equity, paths, seed, ...expected } of shuffles) {
    expectSimulation(tradeShuffle(results, equity, { paths, seed }), { paths, seed, ...expected });
  }
  for (const { returns, mean_block: meanBlock, paths, seed, ...expected } of bootstraps) {
    const found = blockBootstrap(returns, { paths, seed, meanBlock });
    expectSimulation(found, { paths, seed, ...expected });
    expectClose(found?.probabilityOfLoss, expected.loss);
  }
});
