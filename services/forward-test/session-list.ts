import type { Knex } from 'knex';
import type { SessionFilter } from '../../api/forward-test/session-port';

/** Adds the filter's conditions to a query of sessions with their newest portfolio. */
export function applyFilter(query: Knex.QueryBuilder, filter: SessionFilter): void {
  const { status, label, name, strategyId, symbol, exchange, from, to } = filter;
  if (status !== undefined) void query.where({ status });
  if (label !== undefined) void query.whereRaw('sessions.labels @> array[?]::text[]', [label]);
  if (name !== undefined) void query.whereRaw('strpos(lower(sessions.name), lower(?)) > 0', [name]);
  if (strategyId !== undefined) void query.where({ strategy_id: strategyId });
  if (symbol !== undefined) void query.where({ symbol });
  if (exchange !== undefined)
    void query.whereRaw("split_part(sessions.instrument, ':', 1) = ?", [exchange]);
  if (from !== undefined) void query.where('sessions.created_at', '>=', new Date(from));
  if (to !== undefined) void query.where('sessions.created_at', '<', new Date(to));
}

type Order = Exclude<SessionFilter['sort'], 'created' | undefined>;

/** The newest; of a restored session it came in the archive. */
const NEWEST = "coalesce(portfolio, (imported -> 'own' -> 'portfolio')::jsonb)";
const portfolio = (name: string) => `(${NEWEST} -> 'portfolio' ->> '${name}')::float8`;
const metric = (name: string) => `(${NEWEST} -> 'metrics' ->> '${name}')::float8`;

/** As `sessionFigures` makes them of the newest portfolio: drawdowns are stored at or below 0. */
const VALUES: Readonly<Record<Order, string>> = {
  started: 'sessions.started_at',
  name: 'lower(sessions.name)',
  portfolio_value: portfolio('total_value'),
  total_return: portfolio('total_pnl'),
  total_return_percent: portfolio('total_pnl_percent'),
  net_profit: portfolio('realized_pnl'),
  max_drawdown_percent: `-${metric('max_drawdown_percent')}`,
  current_drawdown_percent: `-${metric('current_drawdown')}`,
  total_fills: portfolio('trade_count'),
  total_trades: `coalesce((${NEWEST} -> 'sums' ->> 'closed_trades')::float8,
    ${metric('winning_trades')} + ${metric('losing_trades')})`,
};

/** Orders a query of sessions; what has no such value comes last, equal ones by their time. */
export function applyOrder(query: Knex.QueryBuilder, { sort, isAscending }: SessionFilter): void {
  const direction = isAscending === true ? 'asc' : 'desc';
  const byTime = sort === undefined || sort === 'created' ? direction : 'desc';
  if (sort !== undefined && sort !== 'created')
    void query.orderByRaw(`${VALUES[sort]} ${direction} nulls last`);
  void query.orderBy([
    { column: 'sessions.created_at', order: byTime },
    { column: 'sessions.id', order: byTime },
  ]);
}
