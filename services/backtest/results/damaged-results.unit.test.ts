import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { WholeResults } from '../../../activities/backtest/compute-run';
import type { Fill } from '../../../engine';
import { damage, damaged } from '../../../test/support/damaged-file';
import { MemoryObjects } from '../testing/memory-objects';
import { resultObjects } from './result-objects';
import { RunResults } from './run-results';
import { storedTable } from './stored-table';

// Parquet is loaded when it is first needed.
jest.setTimeout(120_000);

const DAMAGED = /^(a Parquet file is damaged|expected bytes)/;
const place = { key: 'backtests/run/result/head.json.gz', symbol: 'BTC/USD' };

const fills = Array.from({ length: 6_000 }, (_, at): Fill => {
  const side = at % 2 === 0 ? 'buy' : 'sell';
  const numbers = { quantity: 1 + Math.sin(at), price: 100 + Math.cos(at), fee: at / 7, cash: at };
  const order = { orderType: 'market', orderedAt: at * 60_000, nodeId: 'buy', reason: 'signal' };
  return { time: at * 60_000, side, position: 1, pnl: null, ...numbers, ...order } as Fill;
});
const dates = fills.map(({ time }) => time / 1_000);
const results = {
  cumulative_returns: { dates, backtest: dates, benchmark: dates },
  underwater_curve: { dates, underwater: dates },
  chart_data: [],
  trades: [],
  round_trips: [],
} as unknown as WholeResults;
const good = resultObjects(results, fills, 0);

/** Whether it was read, or refused as damaged; fails for any other error, and where nothing comes. */
async function readOrRefused(reading: Promise<unknown>): Promise<boolean> {
  try {
    await reading;
    return true;
  } catch (error) {
    expect((error as Error).message).toMatch(DAMAGED);
    return false;
  }
}

test('a damaged result is an error of whoever reads it, and of nobody else', async () => {
  const refused = { footer: 0, header: 0, data: 0, end: 0 };
  await fc.assert(
    fc.asyncProperty(damage, async (how) => {
      const objects = new MemoryObjects();
      const store = new RunResults(objects);
      await store.put('run', good);
      for (const [key, bytes] of objects.byKey) {
        if (key.endsWith('.parquet')) objects.byKey.set(key, damaged(bytes, how));
      }
      const csv = async () => {
        const table = await storedTable(store, place.key, 'fills', 'csv');
        return table instanceof Readable ? text(table) : table;
      };
      const whole = async () => {
        const read = await store.read(place);
        return read && text(Readable.from(read.filled(read.head)));
      };
      const reads = [
        () => store.page(place, 'fills', { cursor: 100, limit: 50 }),
        () => store.equity(place.key),
        csv,
        whole,
      ];
      for (const read of reads) if (!(await readOrRefused(read()))) refused[how.where]++;
    }),
    { numRuns: 60, seed: 11 },
  );
  for (const count of Object.values(refused)) expect(count).toBeGreaterThan(0);
  const objects = new MemoryObjects();
  const store = new RunResults(objects);
  await store.put('run', good);
  expect((await store.page(place, 'fills', { cursor: 100, limit: 50 }))?.rows).toHaveLength(50);
});
