import { decodeCandles } from '../../activities/forward-test/warmup-candles';
import type { SessionActivate, SessionActivateCommand } from '../../contracts/forward-test';
import { marketOf } from '../../contracts/market';
import type { Database } from '../../platform/postgres/database';
import type { SessionFailure } from '../../streams/forward-test/evaluated-batch';
import { findWarmup, sha256 } from './warmup-store';

/** SHA-256 of a graph's JSON, as a start names it. */
export function graphHash(graph: unknown): string {
  return sha256(JSON.stringify(graph));
}

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
    .first<{ graph: unknown } | undefined>('graph');
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
  if (graphHash(session.graph) !== wantedGraph) return failure('its graph has changed');
  const warmup = decodeCandles(candles);
  const market = marketOf(instrument);
  return { ...market, timeframe, settings, sequence, graph: session.graph, warmup };
}
