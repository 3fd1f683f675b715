import { memorySource } from '../testing/memory-source';
import { readAll } from '../testing/read-all';

const SESSION = '11111111-1111-4111-8111-111111111111';

async function readSession(figures: object, system: 'algotrade' | 'beta2' = 'algotrade') {
  const session = { id: SESSION, session_id: SESSION, settings: '{}', initial_balance: '10000' };
  const row = { ...session, figures: JSON.stringify(figures) };
  const trade = {
    ...{ trade_id: 't1', session_id: SESSION, symbol: 'BTC/USD', action: 'BUY', quantity: '1' },
    ...{ price: '10', status: 'FILLED', executed_at: '2025-05-01 00:00:00' },
  };
  const found = await readAll(
    memorySource({
      forward_test_sessions: { columns: Object.keys(row), rows: [row] },
      trades: { columns: Object.keys(trade), rows: [trade] },
    }),
    system,
  );
  expect(found.of('trade')).toHaveLength(1);
  return found.of('session')[0]?.data;
}

const metrics = {
  ...{ current_value: null, total_return_percent: null, total_pnl: null, trade_count: null },
  ...{ win_rate: '50', max_drawdown_percent: null, sharpe_ratio: null },
};
const imported = {
  ...{ system: 'beta2', external_id: 'ft_1', was_running: true, notes: [], legacy: { metrics } },
  ...{ recomputed: null, trades: 1, positions: [] },
};

test('a session of this system is read from an archive that has only its portfolio', async () => {
  const portfolio = { total_value: 10_000, cash: 5, positions: [], metrics: { win_rate: 0 } };
  const session = await readSession(portfolio);
  expect(session?.restored).toBeUndefined();
  expect(session?.legacy).toMatchObject({ figures: JSON.stringify(portfolio) });
});

test('an imported session is read from an archive that does not have its fills', async () => {
  const session = await readSession(imported);
  expect(session).toMatchObject({ restored: imported, was_running: true, metrics });
});

test('an imported session is read from an archive that does not have what it held', async () => {
  const recomputed = { total_pnl: '5', closed_trades: 1, win_rate_percent: '100' };
  const session = await readSession({ ...imported, recomputed });
  expect(session?.restored).toMatchObject({ recomputed });
});

test('a column of an old system with that name stays with the row', async () => {
  const session = await readSession(imported, 'beta2');
  expect(session?.restored).toBeUndefined();
  expect(session?.legacy).toMatchObject({ figures: JSON.stringify(imported) });
});
