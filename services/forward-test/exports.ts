import type { ExportPages } from '../../api/shared/export-routes';
import type { Database } from '../../platform/postgres/database';
import { exportPages } from '../shared/export-pages';

/** Rows of imported sessions as they are seen now. */
const seenRow = (entity: 'session' | 'trade' | 'chart_point') =>
  `r.entity = '${entity}' and r.generation <= i.generation
    and (r.replaced_in is null or r.replaced_in > i.generation)`;
const seen = (entity: 'trade' | 'chart_point') => `s.deleted_at is null and ${seenRow(entity)}`;

const IMPORTED_ROWS = `imported_rows r join imported_sessions i on i.session_id = r.session_id
  join sessions s on s.id = r.session_id`;

/** What a session of this system is restored from; null of one of the old systems. */
const OWN = `case when s.imported is null or s.imported->'own' is not null then json_build_object(
  'strategy_id', s.strategy_id, 'strategy_version', s.strategy_version, 'instrument', s.instrument,
  'status_reason', s.status_reason, 'settings', s.settings, 'resumed_at', s.resumed_at,
  'portfolio', coalesce(t.portfolio, (s.imported->'own'->'portfolio')::jsonb)) end`;

/** What is shown of a session of an old system. */
const OF_OLD_SYSTEM = `(s.imported::jsonb || jsonb_build_object('status_reason', s.status_reason,
  'settings', (select replace(r.record::text, '\\u0000', '\\ufffd')::jsonb->'data'->'settings'->'source'
    from imported_rows r join imported_sessions i on i.session_id = r.session_id
    where r.session_id = s.id and ${seenRow('session')} limit 1)))::text`;

/** Of a fill of this system that was restored. */
const ofFill = (name: string) => `(r.record->'data'->'own'->>'${name}')`;

/** Sessions with their fills and points; those of imported sessions as they are seen now. */
export function sessionExports(db: Database): ExportPages {
  return {
    sessions: exportPages(db, {
      columns: `s.id, s.id as session_id, s.user_id, s.strategy_id, s.name, s.strategy_name,
        s.graph::text as strategy_snapshot, s.symbol, s.timeframe, s.status, s.settings::text as settings,
        s.initial_balance,
        coalesce(s.imported->'own'->>'portfolio', ${OF_OLD_SYSTEM}, t.portfolio::text) as figures, ${OWN} as stored,
        s.description, to_json(s.labels)::text as labels, s.notes, s.started_at as start_time, s.stopped_at as end_time, s.created_at, s.updated_at`,
      from: 'sessions s left join session_states t on t.session_id = s.id',
      key: [['s.id', 'uuid']],
      owner: 's.user_id',
      where: 's.deleted_at is null',
    }),
    fills: exportPages(db, {
      columns: `f.trade_id, f.session_id, s.user_id, f.symbol, upper(f.side) as action, f.quantity, f.price,
        f.fee as commission, f.total_cost, f.pnl, f.pnl_percent, 'FILLED' as status, f.reason, f.ordinal,
        f.node_id, f.order_type, f.ordered_at, f.cash, f.position, f.filled_at as executed_at`,
      from: 'fills f join sessions s on s.id = f.session_id',
      key: [['f.trade_id', 'uuid']],
      owner: 's.user_id',
      where: 's.deleted_at is null',
    }),
    imported_trades: exportPages(db, {
      columns: `r.record->'data'->>'trade_id' as trade_id, r.session_id, s.user_id,
        coalesce(r.record->'data'->>'symbol', s.symbol) as symbol, r.kind as action, r.quantity, r.price,
        r.fee as commission, r.record->'data'->>'total_cost' as total_cost, r.record->'data'->>'pnl' as pnl,
        r.record->'data'->>'status' as status, r.record->'data'->>'executed_at' as executed_at,
        ${ofFill('pnl_percent')}::float8 as pnl_percent, ${ofFill('reason')} as reason, ${ofFill('ordinal')}::int as ordinal,
        ${ofFill('node_id')} as node_id, ${ofFill('order_type')} as order_type, ${ofFill('ordered_at')} as ordered_at,
        ${ofFill('cash')}::float8 as cash, ${ofFill('position')}::float8 as position`,
      from: IMPORTED_ROWS,
      key: [['r.target_id', 'uuid']],
      owner: 's.user_id',
      where: seen('trade'),
    }),
    imported_points: exportPages(db, {
      columns: `r.target_id as id, r.session_id, s.user_id, r.kind as data_type,
        r.record->'data'->>'time' as timestamp, r.record->'data'->>'value' as value,
        json_strip_nulls(json_build_object('volume', r.record->'data'->'volume',
          'return', r.record->'data'->'return_percent', 'own', r.record->'data'->'own',
          'cash', r.record->'data'->'cash', 'total_pnl', r.record->'data'->'total_pnl'))::text as metadata`,
      from: IMPORTED_ROWS,
      key: [['r.target_id', 'uuid']],
      owner: 's.user_id',
      where: seen('chart_point'),
    }),
    session_points: exportPages(db, {
      columns: `p.session_id, s.user_id, p.candle_time as time, p.price, p.value, p.cash, p.position,
        p.drawdown, p.volume, p.trade_count`,
      from: 'session_points p join sessions s on s.id = p.session_id',
      key: [
        ['p.session_id', 'uuid'],
        ['p.slot', 'int'],
      ],
      owner: 's.user_id',
      where: 's.deleted_at is null',
    }),
  };
}
