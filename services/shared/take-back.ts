import type { RollbackOutcome } from '../../api/shared/import-port';
import type { Database } from '../../platform/postgres/database';

/** What an owner stores of the import of a row: who inserted it, and who changed it last. */
export interface ImportedRow {
  readonly batch_id: string;
  readonly changed_batch_id: string;
}

/** Where rows are and how one is taken back. */
export interface TakeBackSteps<I extends ImportedRow, R, P extends object> {
  readonly table: string;
  /** The table of what is stored of imports, that of what each batch found, and their column that names the row. */
  readonly imported: { readonly table: string; readonly history: string; readonly key: string };
  /** Whether somebody has changed or used the row here since the import wrote it. */
  isEdited(row: R, imported: I): boolean | Promise<boolean>;
  remove(row: R): Promise<void>;
  /** Makes the row what it was before the batch changed it. False: another row has its name now, so it stays. */
  restore(previous: P): Promise<boolean>;
}

export interface TakenBack {
  readonly batchId: string;
  readonly id: string;
  readonly force: boolean;
}

/** Takes back what a batch inserted or changed; the same for every owner whose rows have one version. */
export async function takeBack<I extends ImportedRow, R extends object, P extends object>(
  transaction: Database,
  { batchId, id, force }: TakenBack,
  { table, imported: { table: importedTable, history, key }, ...steps }: TakeBackSteps<I, R, P>,
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
  if (imported.changed_batch_id !== batchId) return 'absent';
  const found = transaction(history).where({ [key]: id, batch_id: batchId });
  const step = await found.clone().first<{ previous: P } | undefined>('previous');
  if (step === undefined) return 'absent';
  if (!(await steps.restore(step.previous))) return 'edited';
  await found.delete();
  return 'deleted';
}
