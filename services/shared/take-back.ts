import type { RollbackOutcome } from '../../api/shared/import-port';
import type { Database } from '../../platform/postgres/database';

/** What an owner stores of the import of a row: who inserted it, who changed it, and what it was before that. */
export interface ImportedRow {
  readonly batch_id: string;
  readonly changed_batch_id: string;
  readonly previous: object | null;
}

/** Where rows are and how one is taken back. */
export interface TakeBackSteps<I extends ImportedRow, R> {
  readonly table: string;
  /** The table of what is stored of imports, and its column that names the row. */
  readonly imported: { readonly table: string; readonly key: string };
  /** Whether somebody has changed or used the row here since the import wrote it. */
  isEdited(row: R, imported: I): boolean | Promise<boolean>;
  remove(row: R): Promise<void>;
  /** Makes the row what it was before the batch changed it. */
  restore(previous: NonNullable<I['previous']>, imported: I): Promise<void>;
}

export interface TakenBack {
  readonly batchId: string;
  readonly id: string;
  readonly force: boolean;
}

/** Takes back what a batch inserted or changed; the same for every owner whose rows have one version. */
export async function takeBack<I extends ImportedRow, R extends object>(
  transaction: Database,
  { batchId, id, force }: TakenBack,
  { table, imported: { table: importedTable, key }, ...steps }: TakeBackSteps<I, R>,
): Promise<RollbackOutcome['outcome']> {
  const locked = (name: string, column: string): Promise<unknown> =>
    transaction(name)
      .where({ [column]: id })
      .forUpdate()
      .first();
  const imported = (await locked(importedTable, key)) as I | undefined;
  const row = (await locked(table, 'id')) as R | undefined;
  if (imported === undefined || row === undefined) return 'absent';
  if (!force && (await steps.isEdited(row, imported))) return 'edited';
  if (imported.batch_id === batchId) {
    await steps.remove(row);
    return 'deleted';
  }
  if (imported.changed_batch_id !== batchId || imported.previous === null) return 'absent';
  await steps.restore(imported.previous, imported);
  return 'deleted';
}
