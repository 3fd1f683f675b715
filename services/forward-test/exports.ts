import type { ExportPages } from '../../api/shared/export-routes';
import type { Database } from '../../platform/postgres/database';
import { exportPages } from '../shared/export-pages';
import { importedPointRow, importedTradeRow, sessionRow } from './exported-rows';

/** Rows of imported sessions as they are seen now. */
const seenRow = (entity: 'session' | 'trade' | 'chart_point') =>
  `r.entity = '${entity}' and r.generation <= i.generation
    and (r.replaced_in is null or r.replaced_in > i.generation)`;
const seen = (entity: 'trade' | 'chart_point') => `s.deleted_at is null and ${seenRow(entity)}`;

const IMPORTED_ROWS = `imported_rows r join imported_sessions i on i.session_id = r.session_id
  join sessions s on s.id = r.session_id`;

/** Whole records are read in TypeScript: they may hold escapes that Postgres does not look into. */
const SESSION_RECORD = `(select r.record from imported_rows r
  join imported_sessions i on i.session_id = r.session_id
  where r.session_id = s.id and ${seenRow('session')} limit 1) as record`;

const OWN = `json_build_object('strategy_id', s.strategy_id, 'strategy_version', s.strategy_version,
  'instrument', s.instrument, 'settings', s.settings, 'resumed_at', s.resumed_at) as own`;

/** Sessions with their fills and points; those of imported sessions as they are seen now. */
export function sessionExports(db: Database): ExportPages {
  return {
    sessions: exportPages(
      db,
      {
        columns: `s.id, s.id as session_id, s.user_id, s.strategy_id, s.name, s.strategy_name,
          s.graph::text as strategy_snapshot, s.symbol, s.timeframe, s.status, s.settings::text as settings,
          s.initial_balance, s.imported, ${SESSION_RECORD}, t.portfolio, ${OWN}, s.status_reason,
          s.description, to_json(s.labels)::text as labels, s.notes, s.started_at as start_time,
          s.stopped_at as end_time, s.created_at, s.updated_at`,
        from: 'sessions s left join session_states t on t.session_id = s.id',
        key: [['s.id', 'uuid']],
        owner: 's.user_id',
        where: 's.deleted_at is null',
      },
      sessionRow,
    ),
    fills: exportPages(db, {
      columns: `f.trade_id, f.session_id, s.user_id, f.symbol, upper(f.side) as action, f.quantity, f.price,
        f.fee as commission, f.total_cost, f.pnl, f.pnl_percent, 'FILLED' as status, f.reason, f.ordinal,
        f.node_id, f.order_type, f.ordered_at, f.cash, f.position, f.filled_at as executed_at`,
      from: 'fills f join sessions s on s.id = f.session_id',
      key: [['f.trade_id', 'uuid']],
      owner: 's.user_id',
      where: 's.deleted_at is null',
    }),
    imported_trades: exportPages(
      db,
      {
        columns: `r.session_id, s.user_id, s.symbol as session_symbol, r.kind as action, r.quantity, r.price,
          r.fee as commission, r.record`,
        from: IMPORTED_ROWS,
        key: [['r.target_id', 'uuid']],
        owner: 's.user_id',
        where: seen('trade'),
      },
      importedTradeRow,
    ),
    imported_points: exportPages(
      db,
      {
        columns: 'r.target_id as id, r.session_id, s.user_id, r.kind as data_type, r.record',
        from: IMPORTED_ROWS,
        key: [['r.target_id', 'uuid']],
        owner: 's.user_id',
        where: seen('chart_point'),
      },
      importedPointRow,
    ),
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
