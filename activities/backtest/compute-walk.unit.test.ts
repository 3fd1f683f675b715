import { gunzipSync } from 'node:zlib';
import type { WalkForwardDocument } from '../../contracts/walk-forward-document';
import { findTemplate } from '../../engine';
import { computeWalk } from './compute-walk';
import type { WalkTask } from './compute-walk';

const BARS = 3_000;
const DAY_MS = 86_400_000;
const START = Date.UTC(2022, 0, 1);

/** A price that swings, so that windows trade. */
const close = Float64Array.from(
  { length: BARS },
  (_, i) => 100 + 10 * Math.sin(i / 37) + 4 * Math.sin(i / 11) + i / 200,
);
const columns = {
  time: Float64Array.from({ length: BARS }, (_, i) => START + i * 900_000),
  open: close,
  high: close.map((price) => price + 1),
  low: close.map((price) => price - 1),
  ...{ close, volume: close.map(() => 10) },
};
const points = [[0], [2], [1], [2]];

/** With the choices of so many windows. */
function walked(windows: number): WalkForwardDocument {
  const task: WalkTask = {
    definition: {
      ...{ sets: [['ema-fast.period', '3,5,8']], where: [] },
      ...{ search: 'grid', trials: 3, seed: 1 },
      objective: { figure: 'sharpe_ratio', direction: 'maximise' },
    },
    graph: findTemplate('goldenCross')?.json_tree,
    settings: {
      ...{ initialCash: 1e5, commissionRate: 0.001, slippageRate: 0, maxPositionSizePercent: 1 },
    },
    ...{ riskFreeRate: 0, timeframe: '15m', columns, feeds: {}, start: START },
    lengths: { anchored: false, inSample: 10 * DAY_MS, outOfSample: 6 * DAY_MS, purge: 0 },
    chosen: points.slice(0, windows).map((point) => ({ point, trials: 3 })),
    tried: { count: 3 * windows, mean: 0, squares: 0.1 },
  };
  const result = computeWalk(task);
  if (result === null) throw new Error('expected a result');
  return JSON.parse(gunzipSync(result.gzippedJson).toString()) as WalkForwardDocument;
}

test('of the windows that were done, the result is the beginning of the whole, and says so', () => {
  const whole = walked(4);
  const part = walked(2);
  expect(whole).not.toHaveProperty('partial');
  expect(part.partial).toEqual({ windows_done: 2, windows: 4 });
  expect(part.windows).toEqual(whole.windows.slice(0, 2));
  const bars = part.equity.time_ms.length;
  expect(bars).toBe((2 * 6 * DAY_MS) / 900_000);
  for (const name of ['time_ms', 'equity', 'buy_and_hold'] as const) {
    expect(part.equity[name]).toEqual(whole.equity[name]?.slice(0, bars));
  }
  expect(part.summary.final_equity).toBe(whole.equity.equity[bars - 1]);
  const held = part.equity.buy_and_hold?.at(-1) ?? NaN;
  expect(part.summary.buy_and_hold_percent).toBeCloseTo(100 * (held / 1e5 - 1), 9);
});
