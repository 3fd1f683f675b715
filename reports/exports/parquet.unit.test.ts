import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import { parquetOf } from './parquet';

test('what is missing is null, also among texts', () => {
  const texts = ['next_open', null, 'same_close'];
  const numbers = [1.5, 2, null];
  const times = [null, 1_640_995_200_000, 0];
  const bytes = parquetOf({
    rows: 3,
    columns: [
      { name: 'ordered_at_ms', kind: 'time', at: (row) => times[row] as number | null },
      { name: 'fill', kind: 'text', at: (row) => texts[row] as string | null },
      { name: 'value', kind: 'number', at: (row) => numbers[row] as number | null },
    ],
  });
  const table = tableFromIPC(readParquet(bytes).intoIPCStream());
  expect(table.toArray().map((row) => ({ ...row }))).toEqual([
    { ordered_at_ms: null, fill: 'next_open', value: 1.5 },
    { ordered_at_ms: 1_640_995_200_000n, fill: null, value: 2 },
    { ordered_at_ms: 0n, fill: 'same_close', value: null },
  ]);
});
