import type { Readable } from 'node:stream';
import type { StoredSession } from '../../api/forward-test/session-port';
import type { Log } from '../../core/ports';
import type { RunTableName, WantedTable } from '../../contracts/run-tables';
import { changes } from '../../engine/metrics/curve';
import type { ExportTable } from '../../reports/exports/export-table';
import {
  dailyReturnTable,
  equityTable,
  fillTable,
  roundTripTable,
} from '../../reports/exports/export-table';
import { tableFile } from '../../reports/exports/table-file';
import { OneAtATime } from '../shared/one-at-a-time';
import { KEPT_POINTS } from './point-rows';
import type { KnownPoint } from './session-charted';
import { sessionHistory } from './session-history';
import type { HistoryPorts } from './session-history';

/** All points that are kept, and the newest fills. */
const MOST = { points: KEPT_POINTS, fills: 100_000 };
const DAY_MS = 86_400_000;

/** Tables of sessions as they are now, as files. */
export class SessionTables {
  private readonly turns = new OneAtATime('exports');

  constructor(
    private readonly ports: HistoryPorts,
    private readonly logger: Log,
  ) {}

  async of(session: StoredSession, { name, format }: WantedTable): Promise<Uint8Array | Readable> {
    const table = await this.turns.run(session.userId, () => this.table(session, name));
    return tableFile(table, format);
  }

  private async table(session: StoredSession, name: RunTableName): Promise<ExportTable> {
    const history = await sessionHistory(session, MOST, this.ports, this.logger);
    const { points, fills, roundTrips, cash } = history;
    switch (name) {
      case 'fills':
        return fillTable(fills);
      case 'round-trips':
        return roundTripTable(roundTrips);
      case 'equity':
        return equityTable(
          curveOf(points),
          Float64Array.from(points, ({ time }) => time),
        );
      case 'daily-returns':
        return dailyReturnTable({ daily_returns: dailyOf(points, cash) });
    }
  }
}

function curveOf(points: readonly KnownPoint[]) {
  return {
    firstBar: 0,
    equity: Float64Array.from(points, ({ value }) => value),
    cash: Float64Array.from(points, (point) => point.cash ?? NaN),
    position: Float64Array.from(points, (point) => point.position ?? NaN),
  };
}

/** By UTC day, of what the account was worth at the end of each. */
function dailyOf(points: readonly KnownPoint[], cash: number) {
  const closes = new Map(
    points.map(({ time, value }) => [Math.floor(time / DAY_MS) * DAY_MS, value]),
  );
  return { dates: [...closes.keys()], returns: changes(cash, closes.values()) };
}
