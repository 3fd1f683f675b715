import { findName } from '../values/names';
import { decimalText, scalarText } from '../values/numbers';
import { sortableTime } from '../values/times';

type Row = Readonly<Record<string, unknown>>;

interface TradeNames {
  /** Id of a trade; undefined where it has none. */
  readonly id: string | undefined;
  /** What was traded when, to the second. */
  readonly execution: string;
}

/** What the database has of the trades in Redis: by id, else by execution. */
export class StoredRows {
  private readonly names = new Set<string>();
  /** Executions of trades without an id: each is one trade of Redis, whatever id that has. */
  private readonly nameless = new Map<string, number>();

  addTrade(row: Row): void {
    const { id, execution } = tradeNames(row);
    this.names.add(execution);
    if (id !== undefined) this.names.add(id);
    else this.nameless.set(execution, (this.nameless.get(execution) ?? 0) + 1);
  }

  /**
   * Whether the database has a trade of Redis. With ids on both sides they decide: two executors may have traded twice in
   * one second.
   */
  hasTrade(row: Row): boolean {
    const { id, execution } = tradeNames(row);
    if (id === undefined) return this.names.has(execution);
    if (this.names.has(id)) return true;
    const left = this.nameless.get(execution) ?? 0;
    if (left > 0) this.nameless.set(execution, left - 1);
    return left > 0;
  }
}

function tradeNames(row: Row): TradeNames {
  const session = textOf(row, 'session_id');
  const id = valueOf(row, 'trade_id');
  const side = textOf(row, 'action', 'side').split('.').at(-1)?.toUpperCase() ?? '';
  const time = sortableTime(valueOf(row, 'executed_at', 'timestamp', 'execution_time', 'score'));
  const amounts = [textOf(row, 'quantity'), textOf(row, 'price')].map(Number);
  return {
    id: id === undefined ? undefined : `${session} id ${scalarOf(id)}`,
    execution: `${session} ${Math.floor(time / 1000)} ${side} ${amounts.join(' ')}`,
  };
}

/** The first of some columns that is not null, whatever their case and style. */
export function valueOf(row: Row, ...names: readonly string[]): unknown {
  const columns = names.map((name) => findName(Object.keys(row), name));
  const column = columns.find((name) => name !== undefined && (row[name] ?? null) !== null);
  return column === undefined ? undefined : row[column];
}

/** The same as text; empty where it is none. */
export function textOf(row: Row, ...names: readonly string[]): string {
  return scalarOf(valueOf(row, ...names));
}

function scalarOf(value: unknown): string {
  return decimalText(value) ?? scalarText(value) ?? '';
}
