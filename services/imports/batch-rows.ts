import type { Batch, PartProgress } from '../../activities/imports/ports';
import type {
  ImportCheck,
  ImportRecovery,
  ImportRollback,
  ImportState,
} from '../../contracts/import-responses';
import type { ImportEntity, ImportManifest, ImportSystem } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';

export interface BatchRow {
  readonly id: string;
  readonly system: ImportSystem;
  readonly source_name: string;
  readonly fingerprint: string;
  readonly started_by: string;
  readonly state: ImportState;
  readonly dry_run: boolean;
  readonly manifest: ImportManifest;
  readonly accounts: Record<string, string>;
  readonly checks: ImportCheck[] | null;
  readonly rollback: ImportRollback | null;
  readonly recovery: ImportRecovery | null;
  readonly error: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly snapshot_deleted_at: Date | null;
  readonly superseded: number;
}

export interface PartRow {
  readonly batch_id: string;
  readonly position: number;
  readonly name: string;
  readonly entity: ImportEntity;
  readonly records: number;
  readonly bytes: string;
  readonly sha256: string;
  readonly uploaded_at: Date | null;
  readonly done: number;
}

export function toBatch(row: BatchRow): Batch {
  const { id, system, source_name: sourceName, dry_run: dryRun, manifest, accounts } = row;
  return { id, system, sourceName, dryRun, manifest, accounts };
}

export function toPart(row: PartRow): PartProgress {
  const { name, entity, records, sha256, position, done } = row;
  return { name, entity, records, bytes: Number(row.bytes), sha256, position, done };
}

export const NOTHING_RECOVERED: ImportRecovery = { sessions: 0, records: 0 };

/** What the last recovery of a batch has done so far. */
export async function recoveryOf(db: Database, batchId: string): Promise<ImportRecovery> {
  const row = await db<BatchRow>('import_batches').where({ id: batchId }).first('recovery');
  return row?.recovery ?? NOTHING_RECOVERED;
}
