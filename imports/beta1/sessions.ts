import { SESSIONS, STRATEGIES } from '../reading/context';
import { RejectedRow } from '../rows/rejected-row';
import { noteWinRate, ownerOf, snapshotOf, statusOf, timeframeOf } from '../rows/sessions';
import { tableReader } from '../rows/table-reader';
import { nameWithin, requiredTime, storable, symbolOf } from '../rows/texts';
import { settingOf, tradingSettings } from '../rows/trading-settings';
import type { JsonObject } from '../values/json';
import { decodeJson, isJsonObject } from '../values/json';
import { integerOf, scalarText } from '../values/numbers';
import { readTime } from '../values/times';
import { uuid4Of } from '../values/uuids';

const aliases = {
  session: ['session_id', 'test_id', 'testId', 'id'],
  row: ['id'],
  name: ['session_name', 'name'],
  strategyId: ['strategy_id'],
  strategy: ['strategy', 'strategy_snapshot'],
  strategyName: ['strategy_name'],
  owner: ['user_id', 'created_by'],
  status: ['status'],
  symbol: ['symbol'],
  timeframe: ['timeframe', 'interval'],
  settings: ['settings', 'config'],
  balance: ['initial_balance', 'starting_balance'],
  value: ['current_portfolio_value', 'portfolio_value', 'current_balance'],
  totalReturn: ['total_return', 'pnl_percent'],
  totalPnl: ['total_pnl', 'pnl_dollar', 'realized_pnl'],
  trades: ['total_trades', 'trade_count'],
  winRate: ['win_rate'],
  drawdown: ['max_drawdown'],
  sharpe: ['sharpe_ratio'],
  lastError: ['last_error', 'error_message', 'error'],
  startedAt: ['started_at', 'start_time'],
  endedAt: ['ended_at', 'end_time', 'stopped_at'],
  createdAt: ['created_at', 'created'],
  updatedAt: ['updated_at', 'last_updated'],
} as const;

const OLD_ID = /^ft_(\d{13})$/;

export const sessionReader = tableReader({
  names: [SESSIONS, 'forward_tests', 'sessions'],
  entity: 'session',
  aliases,
  order: [['createdAt', 'time']],
  map: (draft, context) => {
    const external = draft.trimmed('session') ?? draft.row.id;
    if (context.sessions.has(external)) {
      throw new RejectedRow('duplicate_id', `another row has the id ${external}`);
    }
    const settings = draft.json('settings');
    const given: JsonObject = isJsonObject(settings) ? settings : {};
    const strategyText = draft.raw('strategy');
    if (typeof strategyText === 'string') draft.noteNumbers('strategy', strategyText, 'rounded');
    const strategy = decodeJson(strategyText);
    const source = strategy.ok ? strategy.value : strategyText;
    const { snapshot, snapshot_of } = snapshotOf(source);
    if (source !== undefined && snapshot === null) draft.keep('strategy');
    const strategyId = draft.trimmed('strategyId');
    const known = strategyId === undefined ? undefined : context.strategies.get(strategyId);
    const byKey = snapshot === null ? snapshotOf(strategyId) : { snapshot, snapshot_of };
    if (strategyId !== undefined && !known) {
      draft.keep('strategyId');
      if (byKey.snapshot_of !== 'template') {
        draft.note('strategy_missing', `there is no strategy ${strategyId}`);
      }
    }
    const own = isJsonObject(source) ? scalarText(settingOf(source, 'name')) : undefined;
    const strategyName = storable(draft.trimmed('strategyName') ?? known?.name ?? own ?? '');
    const name =
      draft.trimmed('name') ??
      scalarText(settingOf(given, 'session_name')) ??
      `${strategyName || 'Imported'} Test`;
    const trades = draft.integer('trades');
    const winRate = draft.decimal('winRate');
    noteWinRate(draft, winRate, trades);
    const [, startMs] = OLD_ID.exec(external) ?? [];
    const startedAt = draft.time('startedAt') ?? readTime(startMs, context.now)?.iso ?? null;
    const createdAt =
      draft.time('createdAt') ?? startedAt ?? requiredTime(draft, ['updatedAt'], context.writtenAt);
    const data = {
      id: uuid4Of(external) ?? uuid4Of(draft.text('row') ?? ''),
      external_id: external,
      name: nameWithin(draft, 'name', name),
      strategy_name: strategyName,
      ...byKey,
      symbol: symbolOf(draft, draft.text('symbol') ?? scalarText(settingOf(given, 'symbol'))),
      timeframe: timeframeOf(
        draft,
        draft.text('timeframe') ?? scalarText(settingOf(given, 'timeframe')),
      ),
      ...statusOf(draft),
      last_error: draft.trimmed('lastError') ?? null,
      settings: tradingSettings(draft, settings, 'balance'),
      metrics: {
        current_value: draft.decimal('value'),
        total_return_percent: draft.decimal('totalReturn'),
        total_pnl: draft.decimal('totalPnl'),
        trade_count: integerOf(trades) ?? null,
        win_rate: winRate,
        max_drawdown_percent: draft.positive('drawdown'),
        sharpe_ratio: draft.decimal('sharpe'),
      },
      started_at: startedAt,
      ended_at: draft.time('endedAt'),
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
