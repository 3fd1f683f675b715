import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import type { RoundTripRow } from '../../engine';
import { roundTripTable } from './export-table';
import { parquetOf } from './parquet';

test('times, durations and the trade of a round trip are whole numbers in Parquet', () => {
  const times = { entry_time: '2022-01-01', exit_time: '2022-01-02', duration_ms: 86_400_000 };
  const trips = [{ ...times, trade_id: '2', quantity: 1 } as RoundTripRow];
  const table = tableFromIPC(readParquet(parquetOf(roundTripTable(trips))).intoIPCStream());
  const types = new Map(table.schema.fields.map(({ name, type }) => [name, String(type)]));
  const whole = ['entry_time_ms', 'exit_time_ms', 'duration_ms', 'trade_id'];
  expect(whole.map((name) => types.get(name))).toEqual(whole.map(() => 'Int64'));
  expect(types.get('quantity')).toBe('Float64');
  expect(table.getChild('trade_id')?.get(0)).toBe(2n);
});
