import type { RollbackOutcome } from '../../api/shared/import-port';
import type { Database } from '../../platform/postgres/database';

/** What an owner stores of the import of a row: who inserted it, and who changed it last. */
export interface ImportedRow {
  readonly batch_id: string;
  readonly changed_batch_id: string;
}

/** What was changed, in words; undefined: nothing. */
export type Edit = string | undefined;

/** Where rows are and how one is taken back. */
export interface TakeBackSteps<I extends ImportedRow, R, P extends object> {
  readonly table: string;
  /** The table of what is stored of imports, that of what each batch found, and their column that names the row. */
  readonly imported: { readonly table: string; readonly history: string; readonly key: string };
  /** How somebody has changed or used the row here since the import wrote it. */
  editOf(row: R, imported: I): Edit | Promise<Edit>;
  nameOf(row: R): string;
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
): Promise<Omit<RollbackOutcome, 'target_id'>> {
  const locked = (name: string, column: string): Promise<unknown> =>
    transaction(name)
      .where({ [column]: id })
      .forUpdate()
      .first();
  const imported = (await locked(importedTable, key)) as I | undefined;
  const row = (await locked(table, 'id')) as R | undefined;
  if (imported === undefined || row === undefined) return { outcome: 'absent' };
  const edited = (why: string) => {
    return { outcome: 'edited', stays: { name: steps.nameOf(row), why } } as const;
  };
  const edit = force ? undefined : await steps.editOf(row, imported);
  if (edit !== undefined) return edited(edit);
  if (imported.batch_id === batchId) {
    await steps.remove(row);
    return { outcome: 'deleted' };
  }
  if (imported.changed_batch_id !== batchId) return { outcome: 'absent' };
  const found = transaction(history).where({ [key]: id, batch_id: batchId });
  const step = await found.clone().first<{ previous: P } | undefined>('previous');
  if (step === undefined) return { outcome: 'absent' };
  if (!(await steps.restore(step.previous))) return edited('another one here has its former name');
  await found.delete();
  return { outcome: 'deleted' };
}
