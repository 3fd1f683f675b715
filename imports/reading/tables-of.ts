import type { TableReader } from '../rows/table-reader';
import type { SourceTable } from '../source/source';
import { findName, plainName } from '../values/names';
import { REDIS_TRADES, SESSIONS, STRATEGIES, USERS } from './context';

/** A table of the source and who reads it. */
export interface ReadTable {
  readonly reader: TableReader;
  readonly table: SourceTable;
  /** What its records call it: the reader's name, or its own where another table has that. */
  readonly name: string;
  /** Before the ids of its rows, where their records have to call the table what another one is called. */
  readonly prefix: string;
}

/** Whether it is one of the tables that may have the same trades; those of Redis are only what none of them has. */
export function hasTrades({ reader, table }: ReadTable): boolean {
  return reader.entity === 'trade' && table.name !== REDIS_TRADES;
}

/**
 * Tables that a reader knows by name, whatever its case and style, and by shape; after them those by shape alone, which
 * have no name of a reader, or that of one which knows another shape. Of rows that both have, those of the first count.
 */
export function tablesOf(
  reader: TableReader,
  tables: readonly SourceTable[],
  readers: readonly TableReader[],
): SourceTable[] {
  const named = tables.filter((table) => knows(reader, table));
  const shaped = tables.filter(
    (table) =>
      reader.fits(table.columns) &&
      hasShapeOf(reader, table.columns) &&
      !readers.some((one) => knows(one, table)),
  );
  return [...named, ...shaped];
}

function knows(reader: TableReader, { name, columns }: SourceTable): boolean {
  return isNameOf(reader, name) && reader.fits(columns);
}

function isNameOf({ names }: TableReader, name: string): boolean {
  return names.map(plainName).includes(plainName(name));
}

function hasShapeOf({ ownColumns }: TableReader, columns: readonly string[]): boolean {
  return ownColumns.length > 0 && ownColumns.every((one) => findName(columns, one) !== undefined);
}

/** Others name their rows by this name, so that it is the same for all tables that hold them. */
const NAMED_BY_OTHERS: ReadonlySet<string> = new Set([USERS, STRATEGIES, SESSIONS]);

/**
 * Each table with its reader. Two tables that one name stands for number their rows alike: only one of them, that of the
 * very name where there is one, has its rows under the name.
 */
export function readTables(
  readers: readonly TableReader[],
  tables: readonly SourceTable[],
): ReadTable[] {
  const pairs = readers.flatMap((reader) =>
    tablesOf(reader, tables, readers).map((table) => ({ reader, table, standard: nameOf(reader) })),
  );
  const first = new Map<string, SourceTable>();
  for (const { table, standard } of pairs) {
    if (!first.has(standard) || table.name === standard) first.set(standard, table);
    else if (!isNamed(first.get(standard), standard) && isNamed(table, standard)) {
      first.set(standard, table);
    }
  }
  return pairs.map(({ reader, table, standard }) => {
    const isFirst = first.get(standard) === table;
    const keepsName = isFirst || NAMED_BY_OTHERS.has(standard);
    const name = keepsName ? standard : table.name;
    return { reader, table, name, prefix: keepsName && !isFirst ? `${table.name}:` : '' };
  });
}

function nameOf(reader: TableReader): string {
  return reader.names[0] as string;
}

function isNamed(table: SourceTable | undefined, name: string): boolean {
  return table !== undefined && plainName(table.name) === plainName(name);
}
