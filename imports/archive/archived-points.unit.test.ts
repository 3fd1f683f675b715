import { memorySource } from '../testing/memory-source';
import { readAll } from '../testing/read-all';

const SESSION = '11111111-1111-4111-8111-111111111111';
const TIME = '2025-05-01T00:00:00.000Z';
const own = { cash: 5, position: 0.5, trade_count: 3 };

/** Points of an archive with one session and one row of this table. */
async function pointsOf(name: string, values: Readonly<Record<string, unknown>>) {
  const row = { session_id: SESSION, ...values };
  const found = await readAll(
    memorySource({
      forward_test_sessions: { columns: ['session_id'], rows: [{ session_id: SESSION }] },
      [name]: { columns: Object.keys(row), rows: [row] },
    }),
    'algotrade',
  );
  return found.of('chart_point').map(({ data }) => data);
}

test('the account that Redis had of a session is in an archive', async () => {
  const metadata = JSON.stringify({ cash: '9000.5', total_pnl: '165.5' });
  const row = { data_type: 'account', timestamp: TIME, value: '10165.5', metadata };
  expect(await pointsOf('chart_data', row)).toMatchObject([
    { series: 'account', time: TIME, value: '10165.5', cash: '9000.5', total_pnl: '165.5' },
  ]);
});

test('a count of trades without the account stays with the original', async () => {
  const early = { time: TIME, price: 100, drawdown: 0, trade_count: 3 };
  const [price] = await pointsOf('session_points', early);
  expect(price).toMatchObject({ series: 'price', legacy: { trade_count: 3 } });
  const [point] = await pointsOf('session_points', { ...{ time: TIME, value: 9 }, ...own });
  expect(point).toMatchObject({ series: 'portfolio', own });
  expect(point?.legacy).not.toHaveProperty('trade_count');
});
