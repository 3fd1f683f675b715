import type { TableReader } from '../rows/table-reader';
import type { SourceTable } from '../source/source';
import { plainName } from '../values/names';

/** Tables that a reader knows by name, whatever its case and style, and by shape. */
export function tablesOf(reader: TableReader, tables: readonly SourceTable[]): SourceTable[] {
  const names = reader.names.map(plainName);
  return tables.filter(
    ({ name, columns }) => names.includes(plainName(name)) && reader.fits(columns),
  );
}
