import type { Knex } from 'knex';
import type { RunFilter } from '../../api/backtest/run-port';
import { daysForAnnualised } from '../../contracts/figures/shown';
import { storedRunFigure } from '../../contracts/figures/sortable';
import type { StoredFigure } from '../../contracts/figures/sortable';

/** Adds the filter's conditions to a query of runs. */
export function applyFilter(query: Knex.QueryBuilder, filter: RunFilter): void {
  const { status, label, name, strategyId, symbol, exchange, from, to } = filter;
  if (status !== undefined) void query.where({ status });
  if (label !== undefined) void query.whereRaw('labels @> array[?]::text[]', [label]);
  if (name !== undefined) void query.whereRaw('strpos(lower(name), lower(?)) > 0', [name]);
  if (strategyId !== undefined) void query.where({ strategy_id: strategyId });
  if (symbol !== undefined) void query.where({ symbol });
  // A user's own candles are stored with the user, and named without.
  if (exchange !== undefined)
    void query.whereRaw("split_part(split_part(instrument, ':', 1), '.', 1) = ?", [exchange]);
  if (from !== undefined) void query.where('created_at', '>=', new Date(from));
  if (to !== undefined) void query.where('created_at', '<', new Date(to));
}

/** Orders a query of runs; what has no such value comes last, equal ones by their time. */
export function applyOrder(query: Knex.QueryBuilder, { sort, isAscending }: RunFilter): void {
  const direction = isAscending === true ? 'asc' : 'desc';
  const figure = sort === undefined ? undefined : storedRunFigure(sort);
  if (figure !== undefined) {
    const [value, bindings] = shownValue(figure);
    void query.orderByRaw(`${value} ${direction} nulls last`, bindings);
  } else if (sort === 'name') {
    void query.orderByRaw(`lower(name) ${direction} nulls last`);
  } else if (sort === 'completed') {
    void query.orderByRaw(`completed_at ${direction} nulls last`);
  }
  const byTime = sort === undefined || sort === 'created' ? direction : 'desc';
  void query.orderBy([
    { column: 'created_at', order: byTime },
    { column: 'id', order: byTime },
  ]);
}

/** The figure where views show it, else null. */
function shownValue({ key, isAnnualised, needs }: StoredFigure): [string, (string | number)[]] {
  const days = "coalesce(summary ->> 'traded_days', summary ->> 'runtime_days', '0')::float8";
  const conditions = [
    "status = 'completed'",
    "jsonb_typeof(summary -> ?) = 'number'",
    "not coalesce(jsonb_exists(summary -> 'undefined_figures', ?), false)",
    ...needs.map(() => 'coalesce((summary ->> ?)::float8, 1) <> 0'),
    ...(isAnnualised ? [`${days} >= ?`] : []),
  ];
  const bindings = [key, key, ...needs, ...(isAnnualised ? [daysForAnnualised.run] : []), key];
  return [`case when ${conditions.join(' and ')} then (summary ->> ?)::float8 end`, bindings];
}
