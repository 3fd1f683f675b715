import { annotationLimits } from '../../contracts/annotations';
import { ownSessionSchema } from '../../contracts/archived-rows';
import { SESSIONS, STRATEGIES } from '../reading/context';
import { annotationAliases, annotationsOf } from '../rows/annotations';
import { ownOf, restoredOf } from '../rows/own-rows';
import { RejectedRow } from '../rows/rejected-row';
import { noteWinRate, ownerOf, snapshotOf, statusOf, timeframeOf } from '../rows/sessions';
import { tableReader } from '../rows/table-reader';
import { nameWithin, requiredTime, storable, symbolOf, textWithin } from '../rows/texts';
import { settingOf, tradingSettings } from '../rows/trading-settings';
import { isJsonObject } from '../values/json';
import { scalarText } from '../values/numbers';
import { readTime } from '../values/times';
import { uuid4Of } from '../values/uuids';

const aliases = {
  row: ['id'],
  session: ['session_id'],
  owner: ['user_id'],
  strategyId: ['strategy_id'],
  name: ['name'],
  strategyName: ['strategy_name'],
  snapshot: ['strategy_snapshot'],
  symbol: ['symbol'],
  timeframe: ['timeframe'],
  status: ['status'],
  settings: ['settings'],
  stored: ['stored'],
  figures: ['figures'],
  initialBalance: ['initial_balance'],
  balance: ['current_balance'],
  totalPnl: ['total_pnl'],
  trades: ['trade_count'],
  winRate: ['win_rate'],
  drawdown: ['max_drawdown'],
  sharpe: ['sharpe_ratio'],
  startTime: ['start_time'],
  endTime: ['end_time'],
  lastError: ['last_error'],
  description: ['description'],
  ...annotationAliases,
  createdAt: ['created_at'],
  updatedAt: ['updated_at'],
} as const;

/** Children name a session by the text of `session_id` (`ft_…` until September 2025), not by its id. */
export const sessionReader = tableReader({
  names: [SESSIONS],
  entity: 'session',
  aliases,
  archiveOnly: ['stored', 'figures'],
  order: [['createdAt', 'time']],
  map: (draft, context) => {
    const row = draft.text('row');
    const external = draft.trimmed('session') ?? row ?? draft.row.id;
    if (context.sessions.has(external)) {
      throw new RejectedRow('duplicate_id', `another row has the id ${external}`);
    }
    const settings = draft.json('settings');
    const given = isJsonObject(settings) ? settings : {};
    const strategyId = draft.trimmed('strategyId');
    const known = strategyId === undefined ? undefined : context.strategies.get(strategyId);
    const own = ownOf(draft, context, ownSessionSchema);
    const restored = restoredOf(draft, context);
    if (strategyId !== undefined && !known && own === undefined) {
      draft.keep('strategyId');
      draft.note('strategy_missing', `there is no strategy ${strategyId}`);
    }
    const stored = draft.json('snapshot', 'rounded');
    const snapshot = snapshotOf(stored);
    if (stored !== undefined && snapshot.snapshot === null) draft.keep('snapshot');
    const strategyName = storable(draft.trimmed('strategyName') ?? known?.name ?? '');
    const trades = draft.integer('trades');
    const winRate = draft.decimal('winRate');
    noteWinRate(draft, winRate, trades);
    const description = textWithin(draft, 'description', annotationLimits.description);
    const annotations = annotationsOf(draft);
    const isAnnotated = annotations.labels.length > 0 || annotations.notes !== '';
    const createdAt = requiredTime(draft, ['createdAt', 'updatedAt'], context.writtenAt);
    // The old system never wrote start_time.
    const firstTrade = readTime(context.firstTrades.get(external), context.now)?.iso;
    const data = {
      id: uuid4Of(row ?? '') ?? uuid4Of(external),
      external_id: external,
      name: nameWithin(
        draft,
        'name',
        draft.trimmed('name') ?? `${strategyName || 'Imported'} Test`,
      ),
      strategy_name: strategyName,
      ...snapshot,
      symbol: symbolOf(draft, draft.text('symbol') ?? scalarText(settingOf(given, 'symbol'))),
      timeframe: timeframeOf(
        draft,
        draft.text('timeframe') ?? scalarText(settingOf(given, 'timeframe')),
      ),
      ...statusOf(draft),
      ...(restored && { restored, was_running: restored.was_running }),
      last_error: draft.trimmed('lastError') ?? null,
      settings: tradingSettings(draft, restored?.settings ?? settings, 'initialBalance'),
      metrics: restored?.legacy.metrics ?? {
        current_value: draft.decimal('balance'),
        total_return_percent: null,
        total_pnl: draft.decimal('totalPnl'),
        trade_count: trades,
        win_rate: winRate,
        max_drawdown_percent: draft.positive('drawdown'),
        sharpe_ratio: draft.decimal('sharpe'),
      },
      ...(own && { own }),
      ...(description !== '' && { description }),
      ...(isAnnotated && { annotations }),
      started_at: draft.time('startTime') ?? (own ? null : (firstTrade ?? createdAt)),
      ended_at: draft.time('endTime'),
      created_at: createdAt,
      updated_at: draft.time('updatedAt') ?? createdAt,
    };
    return [
      {
        entity: 'session',
        id: external,
        owner: ownerOf(draft, known),
        parent:
          known && strategyId !== undefined ? { table: STRATEGIES, id: strategyId } : undefined,
        data: { ...data, legacy: draft.legacy() },
      },
    ];
  },
});
