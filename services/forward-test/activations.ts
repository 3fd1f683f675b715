import { createHash } from 'node:crypto';
import { decodeCandles, encodeCandles } from '../../activities/forward-test/warmup-candles';
import type { SessionActivate, SessionActivateCommand } from '../../contracts/forward-test';
import { marketOf } from '../../contracts/market';
import type { Candle } from '../../engine';
import type { Database } from '../../platform/postgres/database';
import type { SessionFailure } from '../../streams/forward-test/evaluated-batch';

/** Longer than the input log keeps the record that refers to them. */
const KEPT_DAYS = 35;

/** SHA-256 of a graph's JSON, as a start names it. */
export function graphHash(graph: unknown): string {
  return sha256(JSON.stringify(graph));
}

/** Stores the candles of a start, once; returns their SHA-256. */
export async function storeWarmup(
  transaction: Database,
  sessionId: string,
  sequence: number,
  candles: readonly Candle[],
): Promise<string> {
  const bytes = encodeCandles(candles);
  const hash = sha256(bytes);
  await transaction('session_warmups')
    .where({ session_id: sessionId })
    .where('created_at', '<', transaction.raw(`now() - interval '${KEPT_DAYS} days'`))
    .delete();
  await transaction('session_warmups')
    .insert({ session_id: sessionId, sequence, hash, candles: Buffer.from(bytes) })
    .onConflict(['session_id', 'sequence'])
    .merge();
  return hash;
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
  const stored = await db('session_warmups')
    .where({ session_id: sessionId, sequence, hash: wanted })
    .first<{ candles: Buffer } | undefined>('candles');
  const failure = (message: string): SessionFailure => ({ sessionId, userId, message });
  if (stored === undefined) return failure('the candles of its start are no longer stored');
  if (graphHash(session.graph) !== wantedGraph) return failure('its graph has changed');
  const warmup = decodeCandles(stored.candles);
  const market = marketOf(instrument);
  return { ...market, timeframe, settings, sequence, graph: session.graph, warmup };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
