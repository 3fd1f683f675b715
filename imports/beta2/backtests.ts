import { BACKTESTS, STRATEGIES } from '../reading/context';
import { annotationLimits } from '../../contracts/annotations';
import { ownRunSchema } from '../../contracts/archived-rows';
import { annotationAliases, annotationsOf } from '../rows/annotations';
import type { OwnRun } from '../../contracts/archived-rows';
import type { RowDraft } from '../rows/draft';
import { ownOf } from '../rows/own-rows';
import { snapshotOf } from '../rows/sessions';
import { tableReader } from '../rows/table-reader';
import { requiredTime, storable, symbolOf, textWithin } from '../rows/texts';
import { compare } from '../values/decimals';
import { uuid4Of } from '../values/uuids';

const aliases = {
  id: ['id'],
  owner: ['user_id'],
  strategyId: ['strategy_id'],
  strategyName: ['strategy_name'],
  snapshot: ['strategy_snapshot'],
  symbol: ['symbol'],
  startDate: ['start_date'],
  endDate: ['end_date'],
  interval: ['interval'],
  initialBalance: ['initial_balance'],
  finalBalance: ['final_balance'],
  totalReturn: ['total_return'],
  sharpe: ['sharpe_ratio'],
  drawdown: ['max_drawdown'],
  trades: ['trade_count'],
  winRate: ['win_rate'],
  analytics: ['analytics'],
  executionTime: ['execution_time_ms'],
  importedChart: ['imported_chart'],
  importedTrades: ['imported_trades'],
  stored: ['stored'],
  result: ['result'],
  kind: ['kind'],
  name: ['name'],
  ...annotationAliases,
  createdAt: ['created_at'],
} as const;

/** Ranges may begin long before the old system did. */
function dateOf(draft: RowDraft, field: string): string | null {
  const text = draft.text(field);
  if (text === undefined) return null;
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(text.trim()) ?? [];
  if (day !== text) draft.keep(field);
  if (day !== undefined && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day)) return day;
  draft.keep(field);
  draft.note('bad_date', `${field}: expected a date such as 2024-02-01, was ${text.slice(0, 40)}`);
  return null;
}

/** One that had not ended has by now: nothing goes on with it here. */
function endedRun(own: OwnRun | undefined, draft: RowDraft) {
  if (own === undefined) return undefined;
  const { status } = own;
  if (status !== 'queued' && status !== 'running') return { ...own, status };
  const message = `was ${status} when the archive was made`;
  draft.note('was_running', message);
  return { ...own, status: 'cancelled' as const, error_message: message };
}

function isWithoutResult({ kind = 'run', status, document, objects }: OwnRun): boolean {
  return kind === 'run' && status === 'completed' && !document && !objects;
}

/** Return and drawdown are percent, the win rate is a fraction; `analytics` has the full values. */
export const backtestReader = tableReader({
  names: [BACKTESTS, 'backtests'],
  entity: 'backtest',
  aliases,
  ownColumns: [
    ...['symbol', 'start_date', 'end_date', 'initial_balance', 'final_balance', 'total_return'],
  ],
  archiveOnly: ['stored', 'result', 'kind'],
  order: [['createdAt', 'time']],
  map: (draft, context) => {
    const id = draft.trimmed('id') ?? draft.row.id;
    const strategyId = draft.trimmed('strategyId');
    const known = strategyId === undefined ? undefined : context.strategies.get(strategyId);
    const analytics = draft.json('analytics') ?? null;
    const initial = draft.decimal('initialBalance');
    const final = draft.decimal('finalBalance');
    const totalReturn = draft.decimal('totalReturn');
    const drawdown = draft.positive('drawdown');
    const own = endedRun(ownOf(draft, context, ownRunSchema), draft);
    // Its objects and `stored` have the same; as text the result may be too long for any call.
    if (own) for (const field of ['result', 'kind'] as const) draft.raw(field);
    if (strategyId !== undefined && !known && !own) draft.keep('strategyId');
    const isEmpty =
      own === undefined &&
      analytics === null &&
      (totalReturn === null || compare(totalReturn, '0') === 0) &&
      (final === null || initial === null || compare(final, initial) === 0);
    if (own && isWithoutResult(own)) {
      draft.note('result_missing', 'its series, fills and round trips are not in the archive');
    }
    if (isEmpty) draft.note('no_result', 'the old system stored no result');
    const snapshot = draft.json('snapshot', 'rounded');
    const extras = context.runExtras.get(id);
    const winRate = draft.decimal('winRate');
    if (own === undefined && winRate !== null && compare(winRate, '1') > 0) {
      draft.note('win_rate_percent', `win rate ${winRate}: expected a fraction`);
    }
    const name = textWithin(draft, 'name', annotationLimits.name).trim() || null;
    const annotations = { name, ...annotationsOf(draft) };
    const isAnnotated = name !== null || annotations.labels.length > 0 || annotations.notes !== '';
    const data = {
      id: uuid4Of(id),
      strategy_name: storable(draft.trimmed('strategyName') ?? known?.name ?? ''),
      snapshot: snapshotOf(snapshot).snapshot,
      symbol: symbolOf(draft, draft.text('symbol')),
      start_date: dateOf(draft, 'startDate'),
      end_date: dateOf(draft, 'endDate'),
      interval: draft.trimmed('interval') ?? '1m',
      status: own?.status ?? (isEmpty ? ('failed' as const) : ('completed' as const)),
      error_message: own ? own.error_message : isEmpty ? 'legacy: no result stored' : null,
      scalars: {
        initial_balance: initial,
        final_balance: final,
        total_return_percent: totalReturn,
        sharpe_ratio: draft.decimal('sharpe'),
        max_drawdown_percent: drawdown,
        trade_count: draft.integer('trades'),
        win_rate_fraction: winRate,
      },
      // Of a back-test of this system they are its figures, which it has anyway.
      analytics: own ? null : analytics,
      analytics_version: 'legacy' as const,
      chart_data: extras?.chart_data ?? draft.json('importedChart') ?? null,
      trades: extras?.trades ?? draft.json('importedTrades') ?? null,
      execution_time_ms: draft.decimal('executionTime'),
      ...(own && { own }),
      ...(isAnnotated && { annotations }),
      created_at: requiredTime(draft, ['createdAt'], context.writtenAt),
    };
    return [
      {
        entity: 'backtest',
        id,
        owner: draft.trimmed('owner') ?? known?.owner,
        parent:
          known && strategyId !== undefined ? { table: STRATEGIES, id: strategyId } : undefined,
        data: { ...data, legacy: draft.legacy() },
      },
    ];
  },
});
