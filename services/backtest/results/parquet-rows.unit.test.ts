import { parquetOf } from '../../../reports/exports/parquet';
import { valuesOf } from './column-values';
import { ParquetRows } from './parquet-rows';
import { heldFile } from './readable-file';

// Parquet is loaded when it is first needed.
jest.setTimeout(60_000);

const ROWS = 20_000;
const values = Array.from({ length: ROWS }, (_, row) => Math.sin(row));
const bytes = parquetOf({
  rows: ROWS,
  rowsAGroup: 100,
  columns: [{ name: 'value', kind: 'number', at: (row) => values[row] as number }],
});

/** The rows of the file, and how many bytes each read of it took. */
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

async function groupsOf(rows: ParquetRows, most: number) {
  const read: number[] = [];
  const sizes: number[] = [];
  for await (const [table, from] of rows.groups(most)) {
    expect(from).toBe(read.length);
    sizes.push(table.rows);
    read.push(...(valuesOf(table, 'value') as number[]));
  }
  return { read, sizes };
}

test('all rows come group by group, of a file that is read once, in few pieces', async () => {
  const { rows, reads } = await opened();
  const { read, sizes } = await groupsOf(rows, Infinity);
  expect(read).toEqual(values);
  expect(sizes).toEqual(Array.from({ length: 200 }, () => 100));
  expect(reads.length).toBeLessThanOrEqual(16);
  expect(reads.reduce((sum, read) => sum + read, 0)).toBeLessThanOrEqual(bytes.length);
});

test.each([0, 1, 150, 19_999])('the first %i rows are read and no others', async (most) => {
  const { rows } = await opened();
  expect((await groupsOf(rows, most)).read).toEqual(values.slice(0, most));
});
