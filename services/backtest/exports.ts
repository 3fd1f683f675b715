import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ResultObject } from '../../activities/backtest/compute-run';
import type { ExportPages } from '../../api/shared/export-routes';
import { ARCHIVED_RESULT_BYTES } from '../../contracts/archived-rows';
import type { Database } from '../../platform/postgres/database';
import { exportPages } from '../shared/export-pages';
import { ownRunColumns } from './own-runs';
import type { RunResults } from './results/run-results';

/** A figure of an imported run, else of the summary of a run here. */
const figure = (imported: string, here: string, name: string) =>
  `coalesce(r.imported->'scalars'->>'${imported}', r.${here}) as ${name}`;

/** What the newest import stored of a run, as JSON. */
const ofImported = (name: string) =>
  `(select v.record->'data'->>'${name}' from imported_runs v where v.run_id = r.id
    order by v.version desc limit 1)`;

/** What a run of this system is restored from, all but its result; null of one of the old systems. */
const OWN = `case when r.imported is null or r.imported->>'own' = 'true' then json_build_object(
  ${ownRunColumns.map((name) => `'${name}', r.${name}`).join(', ')}) end`;

/** `stored` of an archive's row: a result that is too large for an import, with all else of the row, stays away. */
function stored(row: object, own: object, objects: readonly ResultObject[] | null): string {
  const besides = Buffer.byteLength(JSON.stringify({ row, own }));
  const bytes = objects?.reduce((sum, object) => sum + object.bytes.length, besides) ?? 0;
  const carried = bytes > ARCHIVED_RESULT_BYTES ? null : objects;
  return JSON.stringify({
    ...own,
    objects:
      carried?.map(({ name, bytes: content }) => ({
        name,
        content: Buffer.from(content).toString('base64'),
      })) ?? null,
  });
}

/**
 * Runs that completed or failed, with their results; those of the old systems with their figures as they were.
 * What has no result yet, or never will, would be read as failed.
 */
export function runExports(
  db: Database,
  results: Pick<RunResults, 'read' | 'objects'>,
): ExportPages {
  const runs = exportPages(
    db,
    {
      columns: `r.id, r.user_id, r.strategy_id, r.strategy_name,
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
        coalesce(${ofImported('analytics')}, r.summary::text) as analytics,
        ${ofImported('chart_data')} as imported_chart, ${ofImported('trades')} as imported_trades,
        ${OWN} as own,
        r.name, to_json(r.labels)::text as labels, r.notes,
        r.result_key, r.created_at`,
      from: 'runs r',
      where: `r.kind = 'run' and r.status in ('completed', 'failed')`,
      key: [['r.id', 'uuid']],
      owner: 'r.user_id',
    },
    async ({ result_key: key, own, ...row }) => {
      if (typeof own !== 'object' || own === null) return { ...row, result: null, stored: null };
      if (typeof key !== 'string') return { ...row, result: null, stored: stored(row, own, null) };
      const result = await results.read({ key, symbol: String(row['symbol']) });
      const text = result && (await buffer(Readable.from(result.filled(result.head))));
      const objects = await results.objects(key);
      return {
        ...row,
        result: text?.toString() ?? null,
        stored: stored(row, own, objects ?? null),
      };
    },
  );
  // A result is long: few of them are an answer.
  return { runs: ({ limit, ...request }) => runs({ ...request, limit: Math.min(limit, 5) }) };
}
