import { oldGraph, rsiGraph } from './graphs';

/** bcrypt of a password that nobody has: the form is what counts. */
export const BCRYPT = `$2b$12$${'abcdefghijklmnopqrstuv'}${'ABCDEFGHIJKLMNOPQRSTUVWXYZ01234'}`;

export const ids = {
  alice: 'a1a1a1a1-0000-4000-8000-000000000001',
  alice2: 'a1a1a1a1-0000-4000-8000-000000000002',
  developer: '00000000-0000-0000-0000-000000000000',
  rsi: 'b1b1b1b1-0000-4000-8000-000000000001',
  deleted: 'b1b1b1b1-0000-4000-8000-000000000002',
  ofClash: 'b1b1b1b1-0000-4000-8000-000000000003',
  ofDeveloper: 'b1b1b1b1-0000-4000-8000-000000000004',
  session: 'c1c1c1c1-0000-4000-8000-000000000001',
  plainSession: 'c1c1c1c1-0000-4000-8000-000000000002',
  run: 'd1d1d1d1-0000-4000-8000-000000000001',
  unfinished: 'd1d1d1d1-0000-4000-8000-000000000002',
};

function json(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", "''")}'`;
}

/** Rows for every table: users that differ in case, a development identity, sessions of both kinds, unfinished runs. */
export function beta2Rows(): string {
  const { alice, alice2, developer, rsi, deleted, ofClash, ofDeveloper } = ids;
  const tree = json(rsiGraph());
  return `
    insert into users values
      ('${alice}', 'alice@example.com', 'alice', '${BCRYPT}', true, true, '2025-08-01 10:00:00.123456', null),
      ('${alice2}', 'other@example.com', 'ALICE', '${BCRYPT}', true, false, '2025-08-02 10:00:00', null),
      ('${developer}', 'dev@example.com', 'dev_user', '${BCRYPT}', true, true, '2025-08-01', null);
    insert into strategies (id, user_id, name, tags, json_tree, is_active, parent_strategy_id, created_at, compilation_report) values
      ('${rsi}', '${alice}', 'RSI', '{trend,"a b"}', ${tree}, true, null, '2025-08-10', '{"success": true}'),
      ('${deleted}', '${alice}', 'Gone', null, ${json(JSON.stringify(oldGraph()))}, false, '${rsi}', '2025-08-11', null),
      ('${ofClash}', '${alice2}', 'RSI', null, ${tree}, true, null, '2025-08-12', null),
      ('${ofDeveloper}', '${developer}', 'Demo', null, ${tree}, true, null, '2025-08-13', null);
    insert into forward_test_sessions (id, session_id, user_id, strategy_id, name, strategy_name,
      strategy_snapshot, symbol, timeframe, status, settings, initial_balance, current_balance, total_pnl,
      trade_count, win_rate, max_drawdown, created_at) values
      ('${ids.session}', 'ft_1754900000000', '${alice}', '${rsi}', 'Old kind', 'RSI', ${json(JSON.stringify(rsiGraph()))},
       'BTC/USD', '1m', 'PAUSED', '{"starting_balance": "10000", "commission_rate": 0.001, "slippage_rate": 0.0005}',
       10000.00, 10120.50, 120.50, 2, 50.00, -3.20, '2025-08-11 08:00:00'),
      ('${ids.plainSession}', '${ids.plainSession}', '${alice}', null, null, null, null, 'ETH-USD', null, 'ERROR',
       '"{\\"starting_balance\\": \\"5000\\", \\"symbol\\": \\"ETH-USD\\"}"', null, null, null, 0, null, null, '2025-09-05');
    insert into portfolio_positions values ('e1e1e1e1-0000-4000-8000-000000000001', 'ft_1754900000000',
      'BTC-USD', 0.50000000, 60000.12345678, 61000, 499.93827161, 'LONG', '2025-08-11 09:00:00', null);
    insert into chart_data (session_id, data_type, timestamp, value, metadata) values
      ('ft_1754900000000', 'price', 1754900100, 60000, '{"volume": 1.50}'),
      ('ft_1754900000000', 'news', 1754900100, null, null);
    insert into market_symbols (symbol, base_currency, quote_currency, exchange, is_active, min_order_size)
      values ('BTC-USD', 'BTC', 'USD', 'Coinbase', true, 0.00001);
    insert into user_api_keys values ('f1f1f1f1-0000-4000-8000-000000000001', '${alice}', 'coinbase', 'mine',
      'enc-key-material', 'enc-secret-material', true, '{}');
    insert into analytics_cache (cached) values ('{}');
    insert into performance_snapshots values ('91919191-0000-4000-8000-000000000001', 'ft_1754900000000', 'live', 0.012, '{"a": 1}');
    insert into backtest_results (id, user_id, strategy_name, symbol, start_date, end_date, interval,
      initial_balance, final_balance, total_return, sharpe_ratio, max_drawdown, trade_count, win_rate, analytics, created_at) values
      ('${ids.run}', '${alice}', 'Test Strategy', 'BTC/USD', '2013-01-01', '2025-02-01', '1h', 10000.00, 10500.00,
       5.0000, 0.1200, 7.50, 7, 0.57, '{"win_rate": 0.5714285714285714, "cagr": 61.20}', '2025-08-20'),
      ('${ids.unfinished}', '${alice}', 'Test Strategy', 'BTC/USD', '2025-01-01', '2025-02-01', '1h', 10000.00, 10000.00,
       0, null, null, 0, null, null, '2025-08-21');`;
}

/** Trades of the session of the old kind: a buy and a sale, in either shape of the table. */
export function beta2Trades(shape: 'v1' | 'v2'): string {
  const id = (n: number) => `'77777777-0000-4000-8000-00000000000${n}'`;
  if (shape === 'v1') {
    return `insert into trades values
      (${id(1)}, 'ft_1754900000000', 'BTC/USD', 'BUY', 'MARKET', 0.50000000, 60000, 3, null, 'FILLED', '2025-08-11 08:30:00.5'),
      (${id(2)}, 'ft_1754900000000', 'BTC/USD', 'SELL', 'STOP_LOSS', 0.50000000, 60300, 3, 144, 'FILLED', '2025-08-11 09:30:00');`;
  }
  return `insert into trades values
    (${id(1)}, 'ft_1754900000000', 'BTC/USD', '${ids.alice}', 't-1', 'BUY', 0.5, 60000, 0.5, 3, 0.0005, 30003, 'FILLED', '{"why": "rsi"}', '2025-08-11 08:30:00.5'),
    (${id(2)}, 'ft_1754900000000', 'BTC/USD', '${ids.alice}', 't-2', 'OrderSide.SELL', 0.5, 60300, 0.5, 3, 0.0005, 30147, 'PARTIAL', null, '2025-08-11 09:30:00'),
    (${id(3)}, 'ft_1754900000000', 'BTC/USD', '${ids.alice}', 't-3', 'BUY', 0.5, 60000, 0.5, 3, 0, 30003, 'PENDING', null, '2025-08-11 09:31:00.1'),
    (${id(4)}, 'ft_1754900000000', 'BTC/USD', '${ids.alice}', 't-4', 'BUY', 0.5, 60000, 0.5, 3, 0, 30003, 'FILLED', null, '2025-08-11 09:31:00.9');`;
}
