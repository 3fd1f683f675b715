import { findName } from '../values/names';
import { decimalText, scalarText } from '../values/numbers';
import { sortableTime } from '../values/times';

type Row = Readonly<Record<string, unknown>>;

interface RowNames {
  /** Id of a trade; undefined where it has none. */
  readonly id?: string;
  /** What was traded when, to the second. */
  readonly execution?: string;
  readonly position?: string;
}

/** What the database has of the sessions in Redis: trades by id, else by execution, and positions by symbol. */
export class StoredRows {
  private readonly names = new Set<string>();
  /** Executions of trades without an id: each is one trade of Redis, whatever id that has. */
  private readonly nameless = new Map<string, number>();

  add(row: Row): void {
    const { id, execution, position } = namesOf(row);
    for (const name of [id, execution, position]) if (name !== undefined) this.names.add(name);
    if (id !== undefined || execution === undefined) return;
    this.nameless.set(execution, (this.nameless.get(execution) ?? 0) + 1);
  }

  /**
   * Whether the database has a row of Redis. With ids on both sides they decide: two executors may have traded twice in
   * one second.
   */
  has(row: Row): boolean {
    const { id, execution, position } = namesOf(row);
    if (id === undefined) return this.names.has(execution ?? position ?? '');
    if (this.names.has(id)) return true;
    const left = execution === undefined ? 0 : (this.nameless.get(execution) ?? 0);
    if (left > 0) this.nameless.set(execution as string, left - 1);
    return left > 0;
  }
}

function namesOf(row: Row): RowNames {
  const get = (...names: readonly string[]): unknown => {
    const columns = names.map((name) => findName(Object.keys(row), name));
    const column = columns.find((name) => name !== undefined && (row[name] ?? null) !== null);
    return column === undefined ? undefined : row[column];
  };
  const text = (value: unknown) => decimalText(value) ?? scalarText(value) ?? '';
  const session = text(get('session_id'));
  const id = get('trade_id');
  const side = scalarText(get('action', 'side'))?.split('.').at(-1)?.toUpperCase();
  // Positions have a side too, and no price that was paid.
  if (side === undefined || get('price') === undefined) {
    return { position: `${session} symbol ${text(get('symbol')).replace('-', '/')}` };
  }
  const second = Math.floor(sortableTime(get('executed_at', 'execution_time', 'timestamp')) / 1000);
  const amounts = [get('quantity'), get('price')].map((value) => Number(text(value)));
  return {
    ...(id === undefined ? {} : { id: `${session} id ${text(id)}` }),
    execution: `${session} ${second} ${side} ${amounts.join(' ')}`,
  };
}
