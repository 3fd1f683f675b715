import type { ExportColumn, ExportTable } from '../../../reports/exports/export-table';

type Value = ReturnType<ExportColumn['at']>;

/** Columns of a table as JSON holds them. */
export type JsonColumns = Readonly<Record<string, readonly Value[]>>;

/** Throws when the table has no such column. */
export function columnOf({ columns }: ExportTable, name: string): ExportColumn {
  const found = columns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`expected a column ${name} in the stored table`);
  return found;
}

export function valuesOf(table: ExportTable, name: string): Value[] {
  const { at } = columnOf(table, name);
  return Array.from({ length: table.rows }, (_, row) => at(row));
}

export function jsonColumns(table: ExportTable): JsonColumns {
  return Object.fromEntries(table.columns.map(({ name }) => [name, valuesOf(table, name)]));
}

/** The same rows as in `like`, whose columns they are. */
export function tableOfJson(like: ExportTable, stored: JsonColumns): ExportTable {
  const columns = like.columns.map(({ name, kind }) => {
    const values = stored[name];
    if (values === undefined) throw new Error(`expected a column ${name} in the stored result`);
    return { name, kind, at: (row: number) => values[row] ?? null };
  });
  return { ...like, rows: Object.values(stored)[0]?.length ?? 0, columns };
}

/** Rows [from, to) of a table. */
export function rowsBetween(table: ExportTable, from: number, to: number): ExportTable {
  const columns = table.columns.map(({ at, ...column }) => ({
    ...column,
    at: (row: number) => at(from + row),
  }));
  return { ...table, rows: Math.max(0, Math.min(to, table.rows) - from), columns };
}
