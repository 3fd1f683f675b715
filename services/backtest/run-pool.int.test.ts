import type { RunTask } from '../../activities/backtest/run-task';
import { emptyColumns, findTemplate } from '../../engine';
import { ParquetRows } from './results/parquet-rows';
import { heldFile } from './results/readable-file';
import { RunPool } from './run-pool';

jest.setTimeout(60_000);

const BARS = 1_000_000;
const never = new AbortController().signal;
let pool: RunPool;

beforeAll(() => {
  pool = new RunPool(1, 1);
});

afterAll(() => pool.close());

/** Minute candles on a wave: enough to trade on, and long enough to hold a thread up. */
function task(bars: number, initialCash = 100_000): RunTask {
  const columns = emptyColumns(bars);
  for (let i = 0; i < bars; i++) {
    const price = 100 + 10 * Math.sin(i / 50);
    columns.time[i] = i * 60_000;
    columns.open[i] = price;
    columns.high[i] = price + 1;
    columns.low[i] = price - 1;
    columns.close[i] = price;
    columns.volume[i] = 1;
  }
  return {
    graph: findTemplate('rsi')?.json_tree,
    symbol: 'BTC/USD',
    timeframe: '1m',
    settings: { initialCash, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 },
    riskFreeRate: 0,
    columns,
    provenance: {
      source: 'simulated',
      instrument: 'simulated:BTC/USD',
      data_hash: '',
      warmup_bars: 0,
      warmup_bars_missing: 0,
      complete_until: new Date(bars * 60_000).toISOString(),
    },
  };
}

/** Longest time between two turns of the main thread while the work lasts, and the work's own. */
async function longestHoldOf(
  work: () => Promise<unknown>,
): Promise<{ hold: number; took: number }> {
  let hold = 0;
  let last = performance.now();
  const turn = (): void => {
    const now = performance.now();
    hold = Math.max(hold, now - last);
    last = now;
  };
  const timer = setInterval(turn, 1);
  const started = performance.now();
  await work();
  turn();
  clearInterval(timer);
  return { hold, took: performance.now() - started };
}

test('the main thread goes on while a million bars are computed', async () => {
  await pool.compute(task(1_000), 0, never);
  const large = task(BARS);
  let trades = 0;
  const { hold, took } = await longestHoldOf(async () => {
    const { summary, objects } = await pool.compute(large, 0, never);
    const fills = objects.find(({ name }) => name === 'result/fills.parquet');
    const rows = await ParquetRows.open(heldFile(fills?.bytes ?? new Uint8Array()));
    trades = rows.rows;
    expect(summary).toMatchObject({ source: 'simulated', total_periods: BARS });
    expect(summary).not.toHaveProperty('chart_data');
  });
  expect(trades).toBeGreaterThan(1_000);
  expect(large.columns.time).toHaveLength(0);
  expect(hold).toBeLessThan(took / 2);
});

test('an abort ends the thread under way; the next task gets a new one', async () => {
  const reason = new Error('cancelled');
  const abort = new AbortController();
  const running = pool.compute(task(BARS), 0, abort.signal);
  setImmediate(() => {
    abort.abort(reason);
  });
  await expect(running).rejects.toBe(reason);
  await expect(pool.compute(task(1_000), 0, never)).resolves.toHaveProperty('summary');
});

test('what cannot succeed says so in the words of the engine', async () => {
  await expect(pool.compute(task(10, -5), 0, never)).rejects.toMatchObject({
    code: 'COMPUTE_FAILED',
    retryable: false,
    message: expect.stringContaining('expected initialCash above 0') as string,
  });
});
