import { UnavailableError } from '../../core/errors';
import { emptySeries } from './candle-series';
import type { CandleSeries } from './candle-series';
import type { History } from './history';
import { LatestCandles } from './latest-candles';

const MINUTE = 60_000;

function minutes(count: number): CandleSeries {
  const column = (of: (i: number) => number) =>
    Float64Array.from({ length: count }, (_, i) => of(i));
  return {
    ...emptySeries(),
    time: column((i) => i * MINUTE),
    open: column(() => 1),
    high: column(() => 1),
    low: column(() => 1),
    close: column(() => 1),
    volume: column(() => 1),
    trades: column(() => 1),
  };
}

test.each([
  [3, false],
  [20, true],
])('of %i wanted candles a window of 3 alone is shortened: %s', async (wanted, expected) => {
  const history = {
    source: 'simulated',
    latest: () => Promise.reject(new UnavailableError('the exchange does not answer')),
  } as unknown as History;
  const window = { candles: async () => minutes(3), prepend: async () => undefined };
  const answer = await new LatestCandles(history, window).latest('BTC/USD', '1m', wanted);
  expect([answer.candles.time.length, answer.isShortened]).toEqual([3, expected]);
});
