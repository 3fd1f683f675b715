import type { RowSource, SourceTable } from '../source/source';
import { BATCH_ROWS, rowId } from '../source/source';

/** Rows of a table in memory, by column. */
export interface MemoryTable {
  readonly columns: readonly string[];
  /** Columns that identify a row; as in SQLite, they may be null. */
  readonly key?: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** A source of generated rows, which come in the order they were made. */
export function memorySource(tables: Readonly<Record<string, MemoryTable>>): RowSource {
  const list = Object.entries(tables).map(([name, { columns, key = [] }]) => ({
    ...{ name, columns, key },
  }));
  return {
    name: 'memory',
    fingerprint: '0'.repeat(64),
    writtenAt: Date.parse('2025-12-01T00:00:00Z'),
    tables: () => Promise.resolve(list),
    async *rows(table: SourceTable) {
      const rows = tables[table.name]?.rows ?? [];
      for (let at = 0; at < rows.length; at += BATCH_ROWS) {
        const batch = rows.slice(at, at + BATCH_ROWS);
        yield batch.map((values, i) => ({
          id: rowId(table.key, values) ?? `rowid:${at + i + 1}`,
          values,
        }));
      }
    },
    earliest: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}
