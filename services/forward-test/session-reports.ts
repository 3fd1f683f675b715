import type { ReportPage } from '../../api/shared/report-answer';
import type { SessionReads, StoredSession } from '../../api/forward-test/session-port';
import type { Log } from '../../contracts/ports';
import type { CandleColumns } from '../../engine';
import { isTimeframe } from '../../engine';
import { reportPolicy } from '../../reports/page-policy';
import { sessionPage } from '../../reports/session-page';
import type { MarketClient } from '../shared/market-client';
import { OneAtATime } from '../shared/one-at-a-time';
import { fillOf, knownPoints, sessionCharted } from './session-charted';
import type { KnownPoint } from './session-charted';
import { sessionTrips } from './session-trips';
import { sessionTexts } from './session-texts';

/** Points and fills that a report is drawn from, the newest. */
const MOST_POINTS = 20_000;
const MOST_FILLS = 5_000;
/** Without candles a report draws the closes that the session saw. */
const CANDLES_MS = 5_000;

interface SessionReportPorts {
  readonly store: Pick<SessionReads, 'points' | 'trades'> & {
    graph(sessionId: string): Promise<unknown>;
  };
  readonly market: Pick<MarketClient, 'candles'>;
}

/** Reports of sessions as they are now, from what is stored of them. */
export class SessionReports {
  private readonly turns = new OneAtATime('reports');

  constructor(
    private readonly ports: SessionReportPorts,
    private readonly logger: Log,
  ) {}

  async of(session: StoredSession): Promise<ReportPage> {
    const html = await this.turns.run(session.userId, () => this.drawn(session));
    return { html, policy: reportPolicy };
  }

  private async drawn(session: StoredSession): Promise<string> {
    const { store } = this.ports;
    const [stored, trades, graph] = await Promise.all([
      store.points(session.id, MOST_POINTS),
      store.trades(session.id, MOST_FILLS),
      store.graph(session.id),
    ]);
    const { timeframe } = session;
    const points = knownPoints(stored);
    const ordered = [...trades].reverse();
    const fills = ordered.map(fillOf);
    const candles = await this.candlesOf(session, points);
    const isCut = stored.length === MOST_POINTS;
    const cash = isCut ? (points[0]?.value ?? 0) : session.initialBalance;
    const charted = isTimeframe(timeframe)
      ? sessionCharted(points, fills, candles, timeframe, cash)
      : null;
    const hasMore = trades.length === MOST_FILLS;
    return sessionPage({
      ...sessionTexts(session, graph),
      ...{ graph, fills, charted },
      roundTrips: sessionTrips(ordered, points, charted?.columns, hasMore),
      moreFills: `GET /api/forward-test/${session.id}/trades`,
      warnings: [
        ...(points.length === 0 ? ['the session has not evaluated a candle yet'] : []),
        ...(isCut ? [`the charts show the newest ${MOST_POINTS} candles`] : []),
        ...(points.length > 0 && candles === null
          ? ['the candles are not available at the moment: the price chart shows only their closes']
          : []),
      ],
    });
  }

  private async candlesOf(
    { id, userId, instrument, timeframe }: StoredSession,
    points: readonly KnownPoint[],
  ): Promise<CandleColumns | null> {
    const [first, last] = [points[0], points.at(-1)];
    if (instrument === null || first === undefined || last === undefined) return null;
    if (!isTimeframe(timeframe)) return null;
    try {
      const range = { start: first.time, end: last.time + 1 };
      const request = { userId, instrument, timeframe, ...range };
      const limit = AbortSignal.timeout(CANDLES_MS);
      return (await this.ports.market.candles(request, limit)).columns;
    } catch (error) {
      this.logger.info(
        { err: error, sessionId: id },
        'candles could not be read; a report is created without them',
      );
      return null;
    }
  }
}
