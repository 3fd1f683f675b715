import { createHash, randomUUID } from 'node:crypto';
import type { ImportedRecords, PlacedRecord } from '../../../api/shared/import-port';
import type { ImportEntity, ImportRecordOf } from '../../../contracts/imports';
import { findTemplate } from '../../../engine';

type Data<E extends ImportEntity> = ImportRecordOf<E>['data'];

/** A record as the imports service hands it over: its hash follows from its data. */
export function placed<E extends ImportEntity>(
  entity: E,
  data: Data<E>,
  place: Omit<PlacedRecord, 'record' | 'target_id'> & { readonly target_id?: string } = {},
): PlacedRecord {
  const content_hash = createHash('sha256').update(JSON.stringify(data)).digest('hex');
  const target_id = place.target_id ?? randomUUID();
  const source = { system: 'beta2' as const, table: entity, id: target_id };
  const record = { entity, source, content_hash, notes: [], data } as unknown as ImportRecordOf<E>;
  return { ...place, target_id, record };
}

export function callOf(
  records: readonly PlacedRecord[],
  options: { readonly batch_id?: string; readonly dry_run?: boolean } = {},
): ImportedRecords {
  const entity = records[0]?.record.entity ?? 'session';
  return {
    batch_id: options.batch_id ?? randomUUID(),
    dry_run: options.dry_run ?? false,
    entity,
    records,
  };
}

export function sessionData(change: Partial<Data<'session'>> = {}): Data<'session'> {
  const tree = JSON.stringify(findTemplate('rsi')?.json_tree);
  return {
    id: null,
    external_id: 'ft_1723456789012',
    name: 'An old session',
    strategy_name: 'RSI',
    snapshot: {
      original: tree,
      sha256: '0'.repeat(64),
      normalised: tree,
      state: 'runnable',
      issues: {},
      node_types: {},
    },
    snapshot_of: 'session',
    symbol: 'BTC/USD',
    timeframe: '1m',
    status: 'STOPPED',
    was_running: true,
    last_error: null,
    settings: {
      initial_balance: '10000.00',
      commission_rate: '0.001',
      commission_fixed: '0',
      slippage_rate: '0.0005',
      max_drawdown_percent: '20',
      max_position_size_percent: '0.25',
      source: {},
    },
    metrics: {
      current_value: '10500.50',
      total_return_percent: '5.005',
      total_pnl: '500.50',
      trade_count: 7,
      win_rate: '57.14',
      max_drawdown_percent: '3.21',
      sharpe_ratio: '1.2345',
    },
    started_at: '2025-08-12T10:00:00Z',
    ended_at: '2025-08-13T10:00:00Z',
    created_at: '2025-08-12T09:59:00.123456Z',
    updated_at: '2025-08-13T10:00:00Z',
    legacy: {},
    ...change,
  };
}

export function tradeData(i: number, change: Partial<Data<'trade'>> = {}): Data<'trade'> {
  return {
    trade_id: `trade ${i}`,
    symbol: 'BTC/USD',
    side: i % 2 === 0 ? 'BUY' : 'SELL',
    order_type: null,
    quantity: '0.10000001',
    price: `${60_000 + (i % 100)}.25`,
    filled_quantity: null,
    fee: '0.01',
    slippage: null,
    total_cost: null,
    pnl: i % 2 === 0 ? null : '2.50',
    status: 'FILLED',
    position_state: null,
    signal: null,
    executed_at: new Date(Date.UTC(2025, 7, 12, 10) + i * 1000).toISOString(),
    legacy: {},
    ...change,
  };
}

export function positionData(change: Partial<Data<'position'>> = {}): Data<'position'> {
  return {
    symbol: 'BTC/USD',
    side: 'LONG',
    quantity: '0.5',
    average_price: '60000',
    current_price: '61000',
    unrealized_pnl: '500',
    opened_at: null,
    updated_at: null,
    legacy: {},
    ...change,
  };
}

export function pointData(
  series: Data<'chart_point'>['series'],
  minute: number,
  value: string,
): Data<'chart_point'> {
  const time = new Date(Date.UTC(2025, 7, 12, 10, minute)).toISOString();
  return { series, time, value, volume: null, return_percent: null, legacy: {} };
}

export function checksumData(change: Partial<Data<'session_checksum'>>): Data<'session_checksum'> {
  return {
    trades: 0,
    buys: 0,
    sells: 0,
    notional: '0',
    fees: '0',
    first_trade_at: null,
    last_trade_at: null,
    positions: 0,
    chart_points: 0,
    fills: change.trades ?? 0,
    recomputed: null,
    ...change,
  };
}

export function backtestData(change: Partial<Data<'backtest'>> = {}): Data<'backtest'> {
  return {
    id: null,
    strategy_name: 'Test Strategy',
    snapshot: null,
    symbol: 'BTC/USD',
    start_date: '2025-08-01',
    end_date: '2025-08-10',
    interval: '1h',
    status: 'completed',
    error_message: null,
    scalars: {
      initial_balance: '10000.00',
      final_balance: '11234.56',
      total_return_percent: '12.3456',
      sharpe_ratio: '0.0512',
      max_drawdown_percent: '4.20',
      trade_count: 12,
      win_rate_fraction: '0.57',
    },
    analytics: { cagr: 44.1, sharpe_ratio: 0.0512 },
    analytics_version: 'legacy',
    chart_data: null,
    trades: null,
    execution_time_ms: '1234.5',
    created_at: '2025-08-11T08:00:00.000Z',
    legacy: {},
    ...change,
  };
}
