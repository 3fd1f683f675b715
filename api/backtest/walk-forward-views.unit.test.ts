import type { StoredWalkForward } from './walk-forward-port';
import { spanWarnings } from './walk-forward-views';

const DAY_MS = 86_400_000;
const run = { status: 'running', start: 0, end: 20 * DAY_MS };
const planned = {
  sweep: { run, markets: [{ startClampedTo: 5 * DAY_MS }] },
  lengths: { inSample: 10 * DAY_MS, purge: 2 * DAY_MS },
  ...{ windows: null, windowsDone: 0 },
} as unknown as StoredWalkForward;
const windows = [17.5, 18.5, 19.5].map((day) => ({
  ...{ inFrom: 0, inTo: 0, bars: 1 },
  ...{ outFrom: day * DAY_MS, outTo: Math.min(20, day + 1) * DAY_MS },
}));

const coveredOf = (more: Partial<StoredWalkForward>) =>
  spanWarnings({ ...planned, ...more }).map((text) => / cover (.*)$/.exec(text)?.[1]);

test('a short span out of sample is warned of as planned until its windows are known', () => {
  expect(coveredOf({})).toEqual(['3.0']);
  expect(coveredOf({ lengths: { ...planned.lengths, inSample: 30 * DAY_MS } })).toEqual(['0.0']);
  expect(coveredOf({ windows })).toEqual(['2.5']);
});

test('a cancelled one warns of the windows that its results cover', () => {
  const sweep = { ...planned.sweep, run: { ...planned.sweep.run, status: 'cancelled' as const } };
  expect(coveredOf({ sweep, windows, windowsDone: 2 })).toEqual(['2.0']);
  expect(coveredOf({ sweep, windows, windowsDone: 0 })).toEqual(['2.5']);
});
