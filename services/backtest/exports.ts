import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ExportPages } from '../../api/shared/export-routes';
import type { ImportRecordOf } from '../../contracts/imports';
import type { ObjectStore } from '../../platform/object-store/object-store';
import type { Database } from '../../platform/postgres/database';
import { exportPages } from '../shared/export-pages';
import { storableText } from '../shared/storable';
import { ownRunColumns } from './own-runs';
import { searchColumns, walkColumns } from './own-searches';
import type { RunResults } from './results/run-results';
import { nameInFolder } from './results/result-document';
import { runPartPages } from './run-parts';

/** A figure of an imported run, else of the summary of a run here. */
const figure = (imported: string, here: string, name: string) =>
  `coalesce(r.imported->'scalars'->>'${imported}', r.${here}) as ${name}`;

/** What the newest import stored of a run: read in TypeScript, as it may hold escapes that Postgres does not look into. */
const RECORD = `(select v.record from imported_runs v where v.run_id = r.id
  order by v.version desc limit 1) as record`;

const objectOf = (table: string, columns: readonly string[]) =>
  `json_build_object(${columns.map((name) => `'${name}', ${table}.${name}`).join(', ')})`;

/** What a run of this system is restored from, all but its parts; null of one of the old systems. */
const OWN = `case when r.imported is null or r.imported->>'own' = 'true' then
  ${objectOf('r', ownRunColumns)} end as own,
  case when s.run_id is not null then ${objectOf('s', searchColumns)} end as search,
  case when w.run_id is not null then ${objectOf('w', walkColumns)} end as walk`;

/** Runs, sweeps and walk-forwards with their results; those of the old systems with their figures as they were. */
export function runExports(
  db: Database,
  results: Pick<RunResults, 'read'>,
  objects: Pick<ObjectStore, 'getTail' | 'getRange'>,
): ExportPages {
  const runs = exportPages(
    db,
    {
      columns: `r.id, r.user_id, r.kind, r.strategy_id, r.strategy_name,
        nullif(r.graph::text, 'null') as strategy_snapshot, r.symbol,
        to_char(r.range_start at time zone 'UTC', 'YYYY-MM-DD') as start_date,
        to_char((r.range_end - interval '1 ms') at time zone 'UTC', 'YYYY-MM-DD') as end_date,
        r.timeframe as interval, r.settings::text as settings,
        ${figure('initial_balance', "settings->>'initial_capital'", 'initial_balance')},
        ${figure('final_balance', "summary->>'final_portfolio_value'", 'final_balance')},
        ${figure('total_return_percent', "summary->>'total_return_percent'", 'total_return')},
        ${figure('sharpe_ratio', "summary->>'sharpe_ratio'", 'sharpe_ratio')},
        ${figure('max_drawdown_percent', "summary->>'max_drawdown_percent'", 'max_drawdown')},
        ${figure('trade_count', "summary->>'total_trades'", 'trade_count')},
        ${figure('win_rate_fraction', "summary->>'win_rate'", 'win_rate')},
        r.status, r.error_message,
        r.summary::text as summary, ${RECORD},
        ${OWN},
        r.name, to_json(r.labels)::text as labels, r.notes,
        r.result_key, r.created_at, now() as read_at`,
      from: `runs r left join sweeps s on s.run_id = r.id left join walk_forwards w on w.run_id = r.id`,
      key: [['r.id', 'uuid']],
      owner: 'r.user_id',
    },
    async ({ result_key: key, own, search, walk, read_at: now, record, summary, ...rest }) => {
      const { data } = (record ?? {}) as Partial<Pick<ImportRecordOf<'backtest'>, 'data'>>;
      const row: Record<string, unknown> = {
        ...rest,
        analytics: storableText(data?.analytics) ?? summary,
        imported_chart: storableText(data?.chart_data),
        imported_trades: storableText(data?.trades),
      };
      if (typeof own !== 'object' || own === null) return { ...row, result: null, stored: null };
      const isPlaced = row['status'] === 'completed' && typeof key === 'string';
      const result = isPlaced && (await results.read({ key, symbol: String(row['symbol']) }));
      const text = result && (await buffer(Readable.from(result.filled(result.head))));
      const document = result ? nameInFolder(key) : null;
      // One that has not ended ends with the archive.
      const ended = !['queued', 'running'].includes(String(row['status']));
      const stored = {
        ...{ ...own, ...(!ended && { completed_at: now }), search, walk, document },
        ...(search !== null && { win_rates_in: 'percent' }),
      };
      return { ...row, result: text ? text.toString() : null, stored: JSON.stringify(stored) };
    },
  );
  return {
    // A result is long: few of them are an answer.
    runs: ({ limit, ...request }) => runs({ ...request, limit: Math.min(limit, 5) }),
    run_parts: runPartPages(db, objects),
    trial_counts: exportPages(db, {
      columns: 'user_id, search, instrument, count::float8, short::float8, mean, squares',
      from: 'trial_counts',
      key: [
        ['user_id', 'uuid'],
        ['search', 'text'],
        ['instrument', 'text'],
      ],
      owner: 'user_id',
    }),
  };
}
