import { decodeCandles } from '../../activities/forward-test/warmup-candles';
import type { SessionActivate, SessionActivateCommand } from '../../contracts/forward-test';
import { marketOf } from '../../contracts/market';
import type { Database } from '../../platform/postgres/database';
import type { SessionFailure } from '../../streams/forward-test/evaluated-batch';
import { GRAPH_HASH } from './session-programs';
import { findWarmup } from './warmup-store';

/** A start with what it refers to; undefined when its session is no more. */
export async function loadActivation(
  db: Database,
  sessionId: string,
  userId: string,
  command: SessionActivateCommand,
): Promise<SessionActivate | SessionFailure | undefined> {
  if (!('warmup_hash' in command)) return command;
  const session = await db('sessions')
    .where({ id: sessionId })
    .first<{ hash: string } | undefined>(db.raw(`${GRAPH_HASH} as hash`));
  if (session === undefined) return undefined;
  const { instrument, timeframe, settings, sequence } = command;
  const { graph_hash: wantedGraph, warmup_hash: wanted } = command;
  const candles = await findWarmup(db, wanted);
  const failure = (message: string): SessionFailure => ({
    sessionId,
    userId,
    sequence,
    message,
  });
  if (candles === undefined) return failure('the candles of its start are no longer stored');
  if (session.hash !== wantedGraph) return failure('its graph has changed');
  const warmup = decodeCandles(candles);
  const market = marketOf(instrument);
  return { ...market, timeframe, settings, sequence, warmup };
}
