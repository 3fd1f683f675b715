import type { z } from 'zod';
import type {
  ImportAnswer,
  ImportCall,
  importRollbackAnswerSchema,
  importRollbackSchema,
  importStoredAnswerSchema,
} from '../../contracts/import-routes';
import type { ImportEntity, ImportRecordOf } from '../../contracts/imports';

export type ImportOutcome = ImportAnswer['outcomes'][number];
export type ImportRollback = z.infer<typeof importRollbackSchema>;
export type RollbackOutcome = z.infer<typeof importRollbackAnswerSchema>['outcomes'][number];
export type StoredRecord = z.infer<typeof importStoredAnswerSchema>['stored'][number];

/** A record with its place here. */
export interface PlacedRecord<E extends ImportEntity = ImportEntity> {
  readonly target_id: string;
  readonly owner_id?: string | undefined;
  readonly parent_id?: string | undefined;
  readonly record: ImportRecordOf<E>;
}

/** Records of one entity that a call of the imports service carries. */
export interface ImportedRecords extends Pick<ImportCall, 'batch_id' | 'dry_run'> {
  readonly entity: ImportEntity;
  readonly records: readonly PlacedRecord[];
}

/** What a service that owns imported records does with them. A call that is repeated changes nothing. */
export interface ImportPort {
  /** One outcome a record, in their order. */
  store(call: ImportedRecords): Promise<ImportOutcome[]>;
  rollback(call: ImportRollback): Promise<RollbackOutcome[]>;
  stored(entity: ImportEntity, targetIds: readonly string[]): Promise<StoredRecord[]>;
  /** Shows what is staged of sessions; absent where nothing is staged. */
  publish?(sessionIds: readonly string[]): Promise<void>;
}
