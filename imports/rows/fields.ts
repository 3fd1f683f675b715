import { findName } from '../values/names';

/** Names of a field in the source, in order: the first that is present and not null wins. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

/** The table's own columns for each field. */
export type Fields<A extends Aliases> = { readonly [F in keyof A]: readonly string[] };

/** Finds the columns of the fields in a table, whatever their case and style. */
export function fieldsOf<A extends Aliases>(aliases: A, columns: readonly string[]): Fields<A> {
  const entries = Object.entries(aliases).map(([field, names]) => [
    field,
    [...new Set(names.map((name) => findName(columns, name)))].filter((name) => name !== undefined),
  ]);
  return Object.fromEntries(entries) as Fields<A>;
}

/** Columns that no field reads. */
export function unmappedColumns(fields: Fields<Aliases>, columns: readonly string[]): string[] {
  const known = new Set(Object.values(fields).flat());
  return columns.filter((column) => !known.has(column));
}
