import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import { parquetOf } from './parquet';

test('what is missing is null, also among texts', () => {
  const texts = ['next_open', null, 'same_close'];
  const numbers = [1.5, 2, null];
  const bytes = parquetOf({
    rows: 3,
    columns: [
      { name: 'fill', kind: 'text', at: (row) => texts[row] as string | null },
      { name: 'value', kind: 'number', at: (row) => numbers[row] as number | null },
    ],
  });
  const table = tableFromIPC(readParquet(bytes).intoIPCStream());
  expect(table.toArray().map((row) => ({ ...row }))).toEqual([
    { fill: 'next_open', value: 1.5 },
    { fill: null, value: 2 },
    { fill: 'same_close', value: null },
  ]);
});
