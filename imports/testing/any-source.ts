import { archiveTables } from '../../contracts/archive';
import fc from 'fast-check';
import type { ImportSystem } from '../../contracts/imports';
import { rowId } from '../source/source';
import type { MemoryTable } from './memory-source';

const ids = fc.constantFrom(1, 2, '1', 'ft_1723456789012', 'x', null, '');
const anything = fc.oneof(
  ids,
  fc.string(),
  fc.double(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.boolean(),
  fc.json(),
  fc.uint8Array({ maxLength: 8 }),
  fc.constantFrom(
    'BUY',
    'sell',
    '1,000.5',
    '2025-08-12 10:00:00',
    1_755_000_000,
    '{"nodes":[],"edges":[]}',
    'RUNNING',
  ),
);

const COLUMNS: Readonly<Record<ImportSystem, Readonly<Record<string, readonly string[]>>>> = {
  algotrade: Object.fromEntries(
    Object.entries(archiveTables).map(([table, columns]) => [table, columns.split(' ')]),
  ),
  beta1: {
    strategies: ['id', 'name', 'json_tree', 'tags', 'deleted', 'created_by', 'created_at', 'extra'],
    forward_test_sessions: [
      'session_id',
      'strategy_id',
      'strategy',
      'status',
      'settings',
      'winRate',
      'totalTrades',
    ],
    session_data: ['session_id', 'type', 'timestamp', 'value', 'data'],
    trades: [
      'trade_id',
      'session_id',
      'side',
      'quantity',
      'price',
      'fee',
      'pnl',
      'status',
      'timestamp',
    ],
    trade: ['trade_id', 'session_id', 'side', 'quantity', 'price', 'timestamp'],
    chart_data: ['session_id', 'type', 'timestamp', 'value'],
    sessions: ['session_id', 'strategy_id', 'status'],
    notes: ['text', 'token'],
  },
  beta2: {
    users: ['id', 'email', 'username', 'hashed_password', 'created_at'],
    strategies: ['id', 'user_id', 'name', 'json_tree', 'tags', 'is_active', 'parent_strategy_id'],
    forward_test_sessions: [
      'id',
      'session_id',
      'user_id',
      'strategy_id',
      'settings',
      'status',
      'strategy_snapshot',
    ],
    portfolio_positions: ['session_id', 'symbol', 'quantity', 'side'],
    trades: ['session_id', 'trade_id', 'action', 'quantity', 'price', 'commission', 'executed_at'],
    trades_old: ['id', 'session_id', 'side', 'quantity', 'price', 'execution_time'],
    chart_data: ['session_id', 'data_type', 'timestamp', 'value', 'metadata'],
    backtest_results: [
      'id',
      'user_id',
      'strategy_id',
      'analytics',
      'total_return',
      'win_rate',
      'start_date',
    ],
    user_api_keys: ['id', 'encrypted_api_key'],
  },
};

const SNAPSHOT =
  '{"price":[{"timestamp":1755000000,"price":1},{"timestamp":1755000060,"price":2}]}';

/** What columns hold in a source that is in order: without it, hardly a row of many columns could be read. */
const USUAL: readonly (readonly [column: RegExp, values: fc.Arbitrary<unknown>])[] = [
  [/id$/, ids],
  [/^time|time$|_at$/, fc.constantFrom('2025-08-12 10:00:00', 1_755_000_000)],
  [/price|value|quantity|drawdown|volume/, fc.constantFrom(1, 2.5, '1,000.5')],
  [/^data$/, fc.constant(SNAPSHOT)],
  [/type$/, fc.constantFrom('price', 'portfolio')],
  [/^(side|action)$/, fc.constantFrom('BUY', 'sell')],
  [/^version$/, fc.constantFrom(1, 2)],
];

function valueOf(column: string): fc.Arbitrary<unknown> {
  const [, usual = anything] = USUAL.find(([names]) => names.test(column)) ?? [];
  return fc.oneof(usual, anything);
}

/** Columns that identify a row in some tables, beside the session that it names. */
const KEYS: ReadonlySet<string> = new Set(['id', 'trade_id', 'timestamp', 'data_type']);

/** Tables of a system, some of them missing, with any value in any column. */
export function anySource(system: ImportSystem): fc.Arbitrary<Record<string, MemoryTable>> {
  const tables = Object.entries(COLUMNS[system]).map(([name, columns]) => {
    const row = fc.record(Object.fromEntries(columns.map((column) => [column, valueOf(column)])));
    // A declared key is unique, but for nulls.
    const key = columns.filter((column) => KEYS.has(column)).slice(0, 1);
    const unique = fc.uniqueArray(row, {
      maxLength: 6,
      selector: (values) => rowId(key, values) ?? {},
    });
    return [name, unique.map((rows) => ({ columns, key, rows }))] as const;
  });
  return fc.record(Object.fromEntries(tables), { requiredKeys: ['strategies'] }) as never;
}
