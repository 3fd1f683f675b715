import type { RowMapping } from '../rows/table-reader';
import type { SourceRow } from '../source/source';
import { sortableTime } from '../values/times';

/** Trades of one second are held in memory: so many at most. */
const MOST_ROWS = 1_000;

/** A row of a trade, before it is known what becomes of it. */
export interface PendingRow {
  readonly row: SourceRow;
  readonly mapping: RowMapping;
}

/** Trades of a session that were executed in the same second, as they come: sorted by session and time. */
export class Seconds {
  private second = '';
  private rows: PendingRow[] = [];

  /** Adds some rows; returns the seconds that are whole. */
  add(rows: readonly PendingRow[]): PendingRow[][] {
    const whole: PendingRow[][] = [];
    for (const row of rows) {
      const second = secondOf(row);
      if (second !== this.second || this.rows.length === MOST_ROWS) whole.push(...this.end());
      this.second = second;
      this.rows.push(row);
    }
    return whole;
  }

  /** The last second, if there is one. */
  end(): PendingRow[][] {
    const { rows } = this;
    this.rows = [];
    return rows.length === 0 ? [] : [rows];
  }
}

/** Those with an id of their own before those without: a trade without one may be any that is left. */
export function namedFirst(rows: readonly PendingRow[]): readonly PendingRow[] {
  if (rows.length === 1) return rows;
  const isNamed = rows.map(({ mapping }) => mapping.draft.trimmed('trade') !== undefined);
  return [...rows.filter((_, i) => isNamed[i]), ...rows.filter((_, i) => !isNamed[i])];
}

function secondOf({ mapping: { draft } }: PendingRow): string {
  const at = sortableTime(draft.raw('time') ?? draft.raw('createdAt'));
  return `${draft.trimmed('session') ?? ''} ${Math.floor(at / 1000)}`;
}
