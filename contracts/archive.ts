import { z } from 'zod';

/**
 * Tables of the archive that `algotrade export` writes: one row a thing; nested values are JSON as text, times are ISO 8601 in
 * UTC, decimals are text. Columns are named as the importers read them. `stored` is what an import restores a back-test or a
 * session of this system from; null: it was imported from an old system. Sweeps and walk-forwards are among the back-tests;
 * what is too large for their rows is in `backtest_parts`: the view `sweep_trials` shows trials one by one, and the bytes of an
 * object of a result are its parts, as base64, one after the other. `trial_counts` is what deflated Sharpe ratios are based on,
 * also of what was deleted: the trials of each search, and the mean and squared distances of their daily Sharpe ratios.
 */
export const archiveTables = {
  users: 'id email username is_active is_verified role created_at updated_at',
  strategies:
    'id user_id name description category tags json_tree is_template is_active version compilation_report created_at updated_at',
  strategy_versions:
    'strategy_id version user_id name description category tags json_tree is_template reason created_at',
  forward_test_sessions:
    'id session_id user_id strategy_id name strategy_name strategy_snapshot symbol timeframe status settings initial_balance figures stored description labels notes start_time end_time created_at updated_at',
  trades:
    'trade_id session_id user_id symbol action quantity filled_quantity price commission total_cost pnl pnl_percent status reason ordinal node_id order_type ordered_at cash position executed_at',
  session_points: 'session_id user_id time price value cash position drawdown volume trade_count',
  chart_data: 'id session_id user_id data_type timestamp value metadata',
  backtest_results:
    'id user_id kind strategy_id strategy_name strategy_snapshot symbol start_date end_date interval settings initial_balance final_balance total_return sharpe_ratio max_drawdown trade_count win_rate status error_message analytics result stored imported_chart imported_trades name labels notes created_at',
  backtest_parts: 'run_id user_id part parts name content',
  trial_counts: 'user_id search instrument count short mean squares',
} as const;
export type ArchiveTable = keyof typeof archiveTables;

/** What is asked for page by page, and the table of the archive that it goes to; in this order. */
export const exportSections = {
  users: 'users',
  strategies: 'strategies',
  strategy_versions: 'strategy_versions',
  sessions: 'forward_test_sessions',
  fills: 'trades',
  imported_trades: 'trades',
  session_points: 'session_points',
  imported_points: 'chart_data',
  runs: 'backtest_results',
  run_parts: 'backtest_parts',
  trial_counts: 'trial_counts',
} as const satisfies Readonly<Record<string, ArchiveTable>>;
export type ExportSection = keyof typeof exportSections;
export const exportSectionSchema = z.enum(Object.keys(exportSections) as [ExportSection]);

export const exportLimits = { rows: 1_000 } as const;

const after = z.array(z.union([z.string(), z.number()])).max(3);

/** `POST /internal/exports/{section}`, which wants a service token. */
export const exportPageRequest = z.strictObject({
  after: after.optional().describe('`next` of the previous page'),
  limit: z.int().min(1).max(exportLimits.rows),
  owner_id: z.uuid().optional().describe('absent: all users'),
  columns_only: z.boolean().optional().describe('true: without what is in the object store'),
});
export type ExportPageRequest = z.infer<typeof exportPageRequest>;

export const exportPageResponse = z.object({
  rows: z.array(z.record(z.string(), z.unknown())),
  next: after.nullable(),
});
export type ExportPage = z.infer<typeof exportPageResponse>;
