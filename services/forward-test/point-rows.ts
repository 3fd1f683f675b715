import type { SessionPoint } from '../../api/forward-test/session-port';
import { timeframeMs } from '../../engine';
import type { Database } from '../../platform/postgres/database';
import type { SessionChange } from '../../streams/forward-test/evaluated-batch';

/** Points kept of a session, two weeks of minutes: a candle's takes the place of the one so many candles ago. */
export const KEPT_POINTS = 20_000;
const ROWS_PER_INSERT = 1_000;

interface PointRow {
  readonly session_id: string;
  readonly slot: number;
  readonly candle_time: number;
  readonly price: number;
  readonly value: number;
  readonly cash: number;
  readonly position: number;
  readonly drawdown: number;
  readonly volume: number | null;
  readonly trade_count: number;
}

/** Writes the points of changes; a candle's slot is taken over from one of long ago. */
export async function writePoints(
  transaction: Database,
  changes: readonly SessionChange[],
): Promise<void> {
  const rows = new Map<string, PointRow>();
  for (const change of changes) {
    for (const row of rowsOf(change)) rows.set(`${row.session_id} ${row.slot}`, row);
  }
  const all = [...rows.values()];
  for (let from = 0; from < all.length; from += ROWS_PER_INSERT) {
    await transaction('session_points')
      .insert(all.slice(from, from + ROWS_PER_INSERT))
      .onConflict(['session_id', 'slot'])
      .merge();
  }
}

/** The newest points, oldest first. */
export async function readPoints(
  db: Database,
  sessionId: string,
  limit: number,
): Promise<SessionPoint[]> {
  const rows = await db('session_points')
    .where({ session_id: sessionId })
    .orderBy('candle_time', 'desc')
    .limit(limit)
    .select<(PointRow & { candle_time: string })[]>('*');
  return rows.reverse().map((row) => ({
    time: Number(row.candle_time),
    price: row.price,
    value: row.value,
    cash: row.cash,
    position: row.position,
    drawdown: row.drawdown,
    volume: row.volume,
    tradeCount: row.trade_count,
  }));
}

function rowsOf({ fold, points }: SessionChange): PointRow[] {
  const stepMs = timeframeMs(fold.identity.timeframe);
  return points.map(({ update, volume }) => ({
    session_id: update.session_id,
    slot: Math.floor(update.candle_time / stepMs) % KEPT_POINTS,
    candle_time: update.candle_time,
    price: update.price,
    value: update.portfolio.total_value,
    cash: update.portfolio.cash_balance,
    position: update.portfolio.positions[0]?.quantity ?? 0,
    drawdown: update.metrics.current_drawdown,
    volume,
    trade_count: update.portfolio.trade_count,
  }));
}
