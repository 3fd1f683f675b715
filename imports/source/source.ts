/** A table as the source describes itself: nothing is assumed of its columns. */
export interface SourceTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns that identify a row; empty where the source declares none. */
  readonly key: readonly string[];
  /** Why not all rows could be read; undefined where nothing is known to be missing. */
  readonly incomplete?: string;
}

/** One row. `id` names it in its table for ever: its declared key, else its row id, or its content where an address changes. */
export interface SourceRow {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * What to sort a table by: in each row the first of the columns that is not null, as a reader takes it. Times sort as
 * instants, whatever their spelling.
 */
export interface SortKey {
  readonly columns: readonly string[];
  readonly as: 'text' | 'time' | 'number';
}

/** A group, and the earliest time in it. */
export type EarliestTime = readonly [group: string, at: unknown];

/** An old system's database, opened read-only. Rows come in batches, so that no table has to fit into memory. */
export interface RowSource {
  /** What people call it; never an address. */
  readonly name: string;
  /** SHA-256 of what identifies the source. */
  readonly fingerprint: string;
  /** When its data was last written, epoch ms: for times that are missing. */
  readonly writtenAt: number;
  tables(): Promise<readonly SourceTable[]>;
  rows(table: SourceTable, order?: readonly SortKey[]): AsyncIterable<readonly SourceRow[]>;
  /**
   * Groups and the earliest time in each, as the source spells it; of both, a row has the first of the columns that is
   * not null. A group may come once for each column of times.
   */
  earliest(
    table: SourceTable,
    group: readonly string[],
    times: readonly string[],
  ): Promise<readonly EarliestTime[]>;
  close(): Promise<void>;
}

/** A batch has this many rows at most, and not many more bytes: whichever comes first closes it. */
export const BATCH_ROWS = 500;
export const BATCH_BYTES = 1024 * 1024;

/**
 * The id of a row by its declared key; several columns as a JSON list. Undefined where a part of it is null, which SQLite
 * allows, or none is declared.
 */
export function rowId(
  key: readonly string[],
  values: Readonly<Record<string, unknown>>,
): string | undefined {
  if (key.length === 0 || key.some((column) => (values[column] ?? null) === null)) return undefined;
  const parts = key.map((column) => String(values[column]));
  return parts.length === 1 ? parts[0] : JSON.stringify(parts);
}

/** The first of some columns that is not null, as SQL; it takes two at least. */
export function firstOf(columns: readonly string[]): string {
  return `coalesce(${columns.map(quoteName).join(', ')}, null)`;
}

/** A name as SQL takes it, whatever is in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
