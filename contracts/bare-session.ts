import type { z } from 'zod';
import type { importedSessionSchema } from './import-records';

type SessionData = z.infer<typeof importedSessionSchema>;

/** A stopped session of an old system of which no more is known than what is given. */
export function bareSession(
  known: Pick<SessionData, 'external_id' | 'name' | 'created_at' | 'updated_at'> &
    Partial<SessionData>,
): SessionData {
  return {
    id: null,
    strategy_name: '',
    snapshot: null,
    snapshot_of: 'none',
    symbol: null,
    timeframe: '1m',
    status: 'STOPPED',
    was_running: false,
    last_error: null,
    settings: {
      initial_balance: '10000',
      commission_rate: '0',
      commission_fixed: '0',
      slippage_rate: '0',
      max_drawdown_percent: null,
      max_position_size_percent: null,
      source: null,
    },
    metrics: {
      current_value: null,
      total_return_percent: null,
      total_pnl: null,
      trade_count: null,
      win_rate: null,
      max_drawdown_percent: null,
      sharpe_ratio: null,
    },
    started_at: null,
    ended_at: null,
    legacy: {},
    ...known,
  };
}
