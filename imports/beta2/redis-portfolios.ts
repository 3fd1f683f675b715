import { SESSIONS } from '../reading/context';
import { tableReader } from '../rows/table-reader';
import { requiredTime } from '../rows/texts';
import { sessionOf } from '../rows/trades';

const aliases = {
  session: ['session_id'],
  value: ['total_value'],
  cash: ['cash_balance', 'cash'],
  pnl: ['total_pnl'],
  time: ['last_updated', 'updated_at', 'timestamp'],
} as const;

/** The account of a session as Redis had it last: one record for each, which is newer in each run. */
export const redisPortfolioReader = tableReader({
  names: ['redis_portfolios'],
  entity: 'chart_point',
  aliases,
  map: (draft, context) => {
    const data = {
      series: 'account' as const,
      time: requiredTime(draft, ['time'], context.writtenAt),
      value: draft.decimal('value'),
      volume: null,
      return_percent: null,
      cash: draft.decimal('cash'),
      total_pnl: draft.decimal('pnl'),
    };
    const parent = { table: SESSIONS, id: sessionOf(draft) };
    return [{ entity: 'chart_point', parent, data: { ...data, legacy: draft.legacy() } }];
  },
});
