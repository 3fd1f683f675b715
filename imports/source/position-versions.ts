import { rowAsJson } from '../rows/draft';
import { sortableTime } from '../values/times';
import { textOf, valueOf } from './stored-rows';

type Row = Readonly<Record<string, unknown>>;

/**
 * Positions that the database and Redis both have: the one that changed last is read, the database's where neither did.
 * The other one is set aside.
 */
export class PositionVersions {
  readonly older: Row[] = [];
  private readonly inRedis: ReadonlyMap<string, number>;
  private readonly inDatabase = new Set<string>();

  constructor(left: readonly Row[]) {
    this.inRedis = new Map(left.map((row) => [nameOf(row), changedAt(row)]));
  }

  /** Whether a position of the database is the one to read. Positions of Redis are asked for after all of these. */
  keepsStored(row: Row): boolean {
    const name = nameOf(row);
    const isOlder = (this.inRedis.get(name) ?? -1) > changedAt(row);
    if (isOlder) this.older.push(rowAsJson({ id: '', values: row }));
    else this.inDatabase.add(name);
    return !isOlder;
  }

  keepsLeft(row: Row): boolean {
    const isOlder = this.inDatabase.has(nameOf(row));
    if (isOlder) this.older.push(row);
    return !isOlder;
  }
}

function nameOf(row: Row): string {
  return `${textOf(row, 'session_id')} symbol ${textOf(row, 'symbol').replace('-', '/')}`;
}

function changedAt(row: Row): number {
  return sortableTime(valueOf(row, 'updated_at', 'last_updated'));
}
