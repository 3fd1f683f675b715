import type { ReportPage } from '../../api/shared/report-answer';
import type { StoredSession } from '../../api/forward-test/session-port';
import type { Log } from '../../core/ports';
import { reportPolicy } from '../../reports/page-policy';
import { sessionPage } from '../../reports/session-page';
import { OneAtATime } from '../shared/one-at-a-time';
import { KEPT_POINTS } from './point-rows';
import { sessionHistory } from './session-history';
import type { HistoryPorts } from './session-history';
import { sessionTexts } from './session-texts';

/** Points and fills that a report is drawn from, the newest. */
const MOST = { points: KEPT_POINTS, fills: 5_000 };

interface SessionReportPorts extends HistoryPorts {
  readonly store: HistoryPorts['store'] & { graph(sessionId: string): Promise<unknown> };
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
    const [history, graph] = await Promise.all([
      sessionHistory(session, MOST, this.ports, this.logger),
      this.ports.store.graph(session.id),
    ]);
    const { points, fills, candles, charted, roundTrips, isCut } = history;
    return sessionPage({
      ...sessionTexts(session, graph),
      ...{ graph, fills, charted, roundTrips },
      moreFills: `GET /api/forward-test/${session.id}/trades`,
      warnings: [
        ...(points.length === 0 ? ['the session has not evaluated a candle yet'] : []),
        ...(isCut ? [`the charts show the newest ${MOST.points} candles`] : []),
        ...(points.length > 0 && candles === null
          ? ['the candles are not available at the moment: the price chart shows only their closes']
          : []),
      ],
    });
  }
}
