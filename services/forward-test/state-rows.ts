import type { PortfolioUpdated } from '../../contracts/forward-test';
import { isRecordFault } from '../../platform/kafka/record-fault';
import type { Database } from '../../platform/postgres/database';
import { SessionNotWritten } from '../../streams/forward-test/evaluated-batch';
import type { SessionChange, SessionTrade } from '../../streams/forward-test/evaluated-batch';
import { portfolioOf } from '../../streams/forward-test/session-figures';

/** Rows of one statement have this many bytes of state at most, unless one alone has more. */
const STATEMENT_BYTES = 4_000_000;
const ROWS_PER_STATEMENT = 1_000;

interface StateRow {
  readonly session_id: string;
  readonly shard: number;
  readonly following: boolean;
  readonly last_offset: number;
  readonly seen_offset: number;
  readonly instrument: string;
  readonly engine_state: Buffer;
  readonly memory: string;
  readonly portfolio: string;
}

/** A session's portfolio between two snapshots. */
interface SeenRow {
  readonly session_id: string;
  readonly seen_offset: number;
  readonly portfolio: string;
}

/** The rows of a batch. Throws `SessionNotWritten` for a session whose state does not encode. */
export function rowsOf(shard: number, changes: readonly SessionChange[]) {
  const states: StateRow[] = [];
  const seen: SeenRow[] = [];
  for (const { fold, lastOffset, snapshot } of changes) {
    const { sessionId, instrument } = fold.identity;
    try {
      const portfolio = JSON.stringify(portfolioOf(fold) satisfies PortfolioUpdated);
      if (!snapshot) {
        seen.push({ session_id: sessionId, seen_offset: lastOffset, portfolio });
        continue;
      }
      states.push({
        session_id: sessionId,
        shard,
        following: fold.memory.following,
        last_offset: lastOffset,
        seen_offset: lastOffset,
        instrument,
        engine_state: Buffer.from(fold.program.encodeState(fold.engine)),
        memory: JSON.stringify(fold.memory),
        portfolio,
      });
    } catch (error) {
      throw new SessionNotWritten(sessionId, error);
    }
  }
  const fills = changes.flatMap(({ trades }) => trades.map(fillRow));
  return { states, seen, fills };
}

export type BatchRows = ReturnType<typeof rowsOf>;

/**
 * Writes states, portfolios and fills, many rows a statement; returns the ids of sessions whose row
 * was not written since it is as new already.
 */
export async function writeRows(transaction: Database, rows: BatchRows): Promise<string[]> {
  const written = new Set<string>();
  for (const part of inStatements(rows.states)) {
    const result = await transaction('session_states')
      .insert(part.map((row) => ({ ...row, updated_at: transaction.fn.now() })))
      .onConflict('session_id')
      .merge()
      // As far as a portfolio goes, or as a snapshot: the same input is not written twice.
      .where('session_states.last_offset', '<', transaction.ref('excluded.last_offset'))
      .returning<{ session_id: string }[]>('session_id');
    for (const { session_id: id } of result) written.add(id);
  }
  for (let from = 0; from < rows.seen.length; from += ROWS_PER_STATEMENT) {
    const part = rows.seen.slice(from, from + ROWS_PER_STATEMENT);
    const result = await transaction.raw<{ rows: { session_id: string }[] }>(
      `update session_states s set portfolio = v.portfolio, seen_offset = v.seen_offset, updated_at = now()
       from unnest(?::uuid[], ?::bigint[], ?::jsonb[]) as v (session_id, seen_offset, portfolio)
       where s.session_id = v.session_id and s.seen_offset < v.seen_offset
       returning s.session_id`,
      [
        part.map((row) => row.session_id),
        part.map((row) => row.seen_offset),
        part.map((row) => row.portfolio),
      ],
    );
    for (const { session_id: id } of result.rows) written.add(id);
  }
  for (let from = 0; from < rows.fills.length; from += ROWS_PER_STATEMENT) {
    await transaction('fills').insert(rows.fills.slice(from, from + ROWS_PER_STATEMENT));
  }
  const wanted = [...rows.states, ...rows.seen].map((row) => row.session_id);
  return wanted.filter((id) => !written.has(id));
}

/** The first session whose own rows Postgres refuses, tried one by one and taken back each time. */
export async function findRefused(
  db: Database,
  shard: number,
  changes: readonly SessionChange[],
): Promise<SessionNotWritten | undefined> {
  for (const change of changes) {
    const attempt = await db.transaction();
    try {
      await writeRows(attempt, rowsOf(shard, [change]));
    } catch (error) {
      if (isRecordFault(error)) return new SessionNotWritten(change.fold.identity.sessionId, error);
      throw error;
    } finally {
      await attempt.rollback();
    }
  }
  return undefined;
}

function inStatements(rows: readonly StateRow[]): StateRow[][] {
  const parts: StateRow[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const part = parts.at(-1);
    if (
      part &&
      bytes + row.engine_state.length <= STATEMENT_BYTES &&
      part.length < ROWS_PER_STATEMENT
    ) {
      part.push(row);
      bytes += row.engine_state.length;
    } else {
      parts.push([row]);
      bytes = row.engine_state.length;
    }
  }
  return parts;
}

function fillRow(trade: SessionTrade) {
  const money = (value: number): string => value.toFixed(10);
  return {
    trade_id: trade.trade_id,
    session_id: trade.session_id,
    input_offset: trade.input_offset,
    ordinal: trade.ordinal,
    symbol: trade.symbol,
    side: trade.side,
    quantity: money(trade.quantity),
    price: money(trade.price),
    fee: money(trade.fee),
    total_cost: money(trade.total_cost),
    pnl: trade.pnl === null ? null : money(trade.pnl),
    pnl_percent: trade.pnl_percent,
    reason: trade.reason,
    filled_at: new Date(trade.timestamp * 1000),
    node_id: trade.order.nodeId,
    order_type: trade.order.orderType,
    ordered_at: new Date(trade.order.orderedAt),
    cash: trade.order.cash,
    position: trade.order.position,
  };
}
