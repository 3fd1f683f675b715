import { decodeCandles } from '../../activities/forward-test/warmup-candles';
import type { SessionActivate, SessionActivateCommand } from '../../contracts/forward-test';
import { marketOf } from '../../contracts/market';
import type { Database } from '../../platform/postgres/database';
import type { SessionFailure } from '../../streams/forward-test/evaluated-batch';
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
    .first<{ id: string } | undefined>('id');
  if (session === undefined) return undefined;
  const { instrument, timeframe, settings, sequence } = command;
  const candles = await findWarmup(db, command.warmup_hash);
  const failure = (message: string): SessionFailure => ({
    sessionId,
    userId,
    sequence,
    message,
  });
  if (candles === undefined) return failure('the candles of its start are no longer stored');
  const warmup = decodeCandles(candles);
  const market = marketOf(instrument);
  return { ...market, timeframe, settings, sequence, warmup };
}
