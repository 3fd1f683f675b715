import type { ImportEntity, ImportManifest } from '../../contracts/imports';
import { importFates } from '../../contracts/import-responses';
import type { ImportTableReport } from '../../contracts/import-responses';

/** How many records of a table and an entity had an outcome: a fate, or what is counted beside it. */
export interface CountRow {
  readonly table: string;
  readonly entity: ImportEntity;
  readonly outcome: string;
  readonly count: number;
}

/** Sums over rows, and no rows of their own. */
const noRows: ReadonlySet<ImportEntity> = new Set(['session_checksum']);
const besideFates: ReadonlySet<string> = new Set(['orphan', 'changed_here', 'further']);

/** What became of each table's rows. */
export function tableReports(
  tables: ImportManifest['tables'],
  counts: readonly CountRow[],
): ImportTableReport[] {
  const names = new Set(tables.map(({ table }) => plain(table)));
  return tables.map((table) => {
    const own = counts.filter((row) => isOf(row, table, names) && !noRows.has(row.entity));
    const sum = (matches: (row: CountRow) => boolean) =>
      own.reduce((total, row) => (matches(row) ? total + row.count : total), 0);
    const isFate = ({ outcome }: CountRow) => !besideFates.has(outcome);
    const fates = Object.fromEntries(
      importFates.map((fate) => [fate, sum(({ outcome }) => outcome === fate)]),
    ) as Record<(typeof importFates)[number], number>;
    return {
      table: table.table,
      entities: [...new Set(own.map(({ entity }) => entity))],
      read: table.read,
      records: sum(isFate),
      ...fates,
      changed_here: sum(({ outcome }) => outcome === 'changed_here'),
      orphans: sum(({ outcome }) => outcome === 'orphan'),
      balanced: isBalanced(table, own),
      incomplete: table.incomplete,
      unmapped_columns: table.unmapped_columns,
      notes: table.notes,
    };
  });
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Records name tables as this side does; a source may spell them otherwise or call them something else. */
function isOf(
  row: CountRow,
  { table, entity }: ImportManifest['tables'][number],
  names: ReadonlySet<string>,
): boolean {
  if (names.has(plain(row.table))) return plain(row.table) === plain(table);
  return row.entity === entity;
}

/** Whether every row that was read has arrived, and once: a row of charts may hold many records. */
function isBalanced(table: ImportManifest['tables'][number], counts: readonly CountRow[]): boolean {
  const rowsOf = (isOne: (entity: ImportEntity) => boolean) =>
    counts
      .filter(({ entity }) => isOne(entity))
      .reduce((rows, { outcome, count }) => {
        if (outcome === 'further') return rows - count;
        return besideFates.has(outcome) ? rows : rows + count;
      }, 0);
  const isAside = (entity: ImportEntity) => entity === 'quarantined_row' || entity === 'orphan';
  const isArchived = (entity: ImportEntity) => entity === 'archived_row';
  return (
    table.read === table.mapped + table.quarantined + table.archived &&
    rowsOf(isAside) === table.quarantined &&
    rowsOf(isArchived) === table.archived &&
    rowsOf((entity) => !isAside(entity) && !isArchived(entity)) === table.mapped
  );
}
