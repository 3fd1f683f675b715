import type { ImportRecord } from '../../contracts/imports';
import { memorySource } from '../testing/memory-source';
import { SourceReading } from './read-source';

const SESSION = 'ft_1754900000000';

test('the second row of one key is in quarantine, and not in the sums of its session', async () => {
  const trade = { session_id: SESSION, side: 'BUY', quantity: 1, timestamp: 1_755_000_000 };
  const source = memorySource({
    forward_test_sessions: { columns: ['session_id'], rows: [{ session_id: SESSION }] },
    trades: {
      columns: ['id', 'session_id', 'side', 'quantity', 'price', 'timestamp'],
      key: ['id'],
      // SQLite takes these for two keys where the column has no type.
      rows: [
        { ...trade, id: 1, price: 10 },
        { ...trade, id: '1', price: 20 },
        { ...trade, id: 2, price: 30 },
      ],
    },
  });
  const options = { system: 'beta1', users: {}, now: Date.parse('2026-01-01T00:00:00Z') } as const;
  const records: ImportRecord[] = [];
  for await (const batch of new SourceReading(source, options).records()) records.push(...batch);
  const of = (entity: string) => records.filter((one) => one.entity === entity);
  expect(of('trade').map(({ data }) => data)).toMatchObject([{ price: '10' }, { price: '30' }]);
  expect(of('quarantined_row').map(({ data }) => data)).toMatchObject([
    { meant: 'trade', code: 'duplicate_id', record: { price: '20' } },
  ]);
  expect(of('session_checksum').map(({ data }) => data)).toMatchObject([
    { trades: 2, notional: '40' },
  ]);
});
