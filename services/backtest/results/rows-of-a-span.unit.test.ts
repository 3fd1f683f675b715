import { fillTable } from '../../../reports/exports/export-table';
import type { TabledFill } from '../../../reports/exports/export-table';
import { parquetOf } from '../../../reports/exports/parquet';
import { ParquetRows } from './parquet-rows';
import { heldFile } from './readable-file';
import { pageOfStored } from './result-rows';
import { ReadRows } from './stored-rows';

// Parquet is loaded when it is first needed.
jest.setTimeout(60_000);

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Two fills a minute at times, from the second day on. */
const fills = Array.from({ length: 50_000 }, (_, i) => ({
  ...{ time: DAY + Math.floor(i / 2) * MINUTE, side: i % 2 ? 'sell' : 'buy', quantity: 1 },
  ...{ price: 100 + (i % 7), fee: 0.1, pnl: null, reason: 'signal', nodeId: null },
  ...{ orderType: null, orderedAt: null, cash: 1, position: 0 },
})) as TabledFill[];
const table = fillTable(fills);
const bytes = parquetOf(table);

async function opened() {
  const held = heldFile(bytes);
  const reads: number[] = [];
  const read = (start: number, end: number) => {
    reads.push(end - start);
    return held.read(start, end);
  };
  const rows = await ParquetRows.open({ ...held, read });
  reads.length = 0;
  return { rows, reads };
}

const spans = [
  ['a day', { from: 5 * DAY, to: 6 * DAY }, 2 * 5 * 1_440 - 2 * 1_440, 2 * 1_440],
  ['before the first', { to: DAY }, 0, 0],
  ['from the first on', { from: DAY }, 0, 50_000],
  ['after the last', { from: 90 * DAY }, 50_000, 0],
  ['nothing', { from: 6 * DAY, to: 5 * DAY }, 11_520, 0],
] as const;

test.each(spans)(
  'rows of %s are found in a file and in a document',
  async (_, span, first, total) => {
    const { rows } = await opened();
    for (const stored of [rows, new ReadRows(table)]) {
      const page = await pageOfStored(
        stored,
        'fills',
        { ...span, cursor: 0, limit: 10 },
        'BTC/USD',
      );
      expect(page.total).toBe(total);
      const ids = Array.from({ length: Math.min(10, total) }, (_, i) => String(first + i + 1));
      expect(page.rows.map((row) => (row as { trade_id: string }).trade_id)).toEqual(ids);
      expect(page.next).toBe(total > 10 ? first + 10 : null);
    }
  },
);

test('a day of a long file takes few groups of it', async () => {
  const { rows, reads } = await opened();
  const span = { from: 5 * DAY, to: 6 * DAY };
  await pageOfStored(rows, 'fills', { ...span, cursor: 0, limit: 100 }, 'BTC/USD');
  expect(rows.groupBytes.length).toBe(25);
  // The groups in which the span begins and ends, and those of the page.
  expect(reads).toHaveLength(3);
  expect(reads.reduce((sum, read) => sum + read, 0)).toBeLessThan(0.2 * bytes.length);
});
