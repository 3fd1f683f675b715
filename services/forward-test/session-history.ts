import type { SessionReads, StoredSession, StoredTrade } from '../../api/forward-test/session-port';
import { isFill } from '../../contracts/imported-fills';
import type { Log } from '../../core/ports';
import type { CandleColumns } from '../../engine';
import { isTimeframe, timeframeMs } from '../../engine';
import type { MarketClient } from '../shared/market-client';
import { KEPT_POINTS } from './point-rows';
import { fillOf, knownPoints, sessionCharted } from './session-charted';
import type { KnownPoint } from './session-charted';
import { sessionTrips } from './session-trips';

/** Without candles the closes that the session saw stand for them. */
const CANDLES_MS = 5_000;

export interface HistoryPorts {
  readonly store: Pick<SessionReads, 'points' | 'trades'>;
  readonly market: Pick<MarketClient, 'candles'>;
}

/** What a session did, oldest first, of so many points and fills at most. */
export async function sessionHistory(
  session: StoredSession,
  most: { readonly points: number; readonly fills: number },
  { store, market }: HistoryPorts,
  logger: Log,
) {
  const [stored, trades] = await Promise.all([
    store.points(session.id, most.points),
    store.trades(session.id, most.fills),
  ]);
  const { timeframe } = session;
  const points = knownPoints(stored);
  const ordered = trades.filter(isExecuted).reverse();
  const fills = ordered.map(fillOf);
  const candles = await candlesOf(session, points, market, logger);
  const isCut = stored.length === most.points || lacksOldest(session, points);
  const cash = isCut ? (points[0]?.value ?? 0) : session.initialBalance;
  const charted = isTimeframe(timeframe)
    ? sessionCharted(points, fills, candles, timeframe, cash)
    : null;
  const hasMore = trades.length === most.fills;
  const roundTrips = sessionTrips(ordered, points, charted?.columns, hasMore);
  return { points, fills, candles, charted, roundTrips, isCut, cash };
}

/** Of an imported order nothing may have been. */
function isExecuted({ imported }: StoredTrade): boolean {
  return imported === undefined || isFill(imported);
}

/**
 * Whether points of newer candles took the places of the session's first. They may be fewer than can be
 * kept all the same: while a session is paused there are none.
 */
function lacksOldest(
  { startedAt, timeframe, imported }: StoredSession,
  points: readonly KnownPoint[],
): boolean {
  const [first, last] = [points[0], points.at(-1)];
  if (imported !== null || startedAt === null || first === undefined || last === undefined) {
    return false;
  }
  if (!isTimeframe(timeframe)) return false;
  const stepMs = timeframeMs(timeframe);
  const sinceStart = (time: number) => Math.floor(time / stepMs) - Math.floor(+startedAt / stepMs);
  // A session begins with the candle of its start, or the next one.
  return sinceStart(first.time) > 1 && sinceStart(last.time) >= KEPT_POINTS;
}

async function candlesOf(
  { id, userId, instrument, timeframe }: StoredSession,
  points: readonly KnownPoint[],
  market: HistoryPorts['market'],
  logger: Log,
): Promise<CandleColumns | null> {
  const [first, last] = [points[0], points.at(-1)];
  if (instrument === null || first === undefined || last === undefined) return null;
  if (!isTimeframe(timeframe)) return null;
  try {
    const range = { start: first.time, end: last.time + 1 };
    const request = { userId, instrument, timeframe, ...range };
    return (await market.candles(request, AbortSignal.timeout(CANDLES_MS))).columns;
  } catch (error) {
    logger.info(
      { err: error, sessionId: id },
      'candles could not be read; the session is shown without them',
    );
    return null;
  }
}
