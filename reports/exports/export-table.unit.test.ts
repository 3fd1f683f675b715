import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import type { RoundTripRow } from '../../engine';
import { roundTripTable } from './export-table';
import { parquetOf } from './parquet';

test('columns of a round trip named *_ms are whole numbers in Parquet', () => {
  const trip = { entry_time: '2022-01-01', exit_time: '2022-01-02', duration_ms: 86_400_000 };
  const bytes = parquetOf(roundTripTable([trip as RoundTripRow]));
  const { fields } = tableFromIPC(readParquet(bytes).intoIPCStream()).schema;
  const types = fields.filter(({ name }) => name.endsWith('_ms')).map(({ type }) => String(type));
  expect(types).toEqual(['Int64', 'Int64', 'Int64']);
});
