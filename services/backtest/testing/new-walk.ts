import { randomUUID } from 'node:crypto';
import type { NewWalkForward } from '../../../api/backtest/walk-forward-port';
import { parseInstrumentId } from '../../../contracts/instrument';

const DAY_MS = 24 * 3_600_000;
export const TRIALS = 500;
export const WINDOWS = 200;

/** Over 211.5 days: the last of its windows is half as long as the others. */
export function newWalk(figure = 'calmar_ratio'): NewWalkForward {
  const start = Date.UTC(2022, 0, 1);
  const execution = { initialCapital: 1, settings: {} };
  const run = {
    ...{ id: randomUUID(), kind: 'walk_forward', userId: randomUUID(), graph: {}, labels: [] },
    ...{ strategyId: null, strategyName: 'RSI', strategyVersion: null, traceId: 'trace' },
    instrument: parseInstrumentId('simulated:BTC/USD'),
    ...{ symbol: 'BTC/USD', timeframe: '15m', start, end: start + 211.5 * DAY_MS },
    ...{ settings: execution, estimate: {}, name: null, notes: '', requestHash: null },
    ...{ verifies: null, requestKey: null },
  };
  return {
    ...{
      run,
      name: null,
      definition: { objective: { figure } },
      dimensions: [],
      trials: TRIALS,
      warmupBars: 0,
      planWarnings: [],
    },
    markets: [],
    lengths: {
      ...{ anchored: false, inSample: 10 * DAY_MS, outOfSample: DAY_MS, purge: 2 * DAY_MS },
    },
    windows: WINDOWS,
  } as unknown as NewWalkForward;
}
