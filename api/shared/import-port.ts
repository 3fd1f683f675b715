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
export type ImportRollback = z.input<typeof importRollbackSchema>;
export type RollbackOutcome = z.infer<typeof importRollbackAnswerSchema>['outcomes'][number];
export type StoredRecord = z.infer<typeof importStoredAnswerSchema>['stored'][number];

/** A record with its place here. */
export interface PlacedRecord<E extends ImportEntity = ImportEntity> {
  readonly target_id: string;
  readonly owner_id?: string | undefined;
  readonly parent_id?: string | undefined;
  /** Where a graph is that is too large for a call. */
  readonly original_key?: string | undefined;
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
  /** `views`: with the whole data of back-tests, which may be long. */
  stored(
    entity: ImportEntity,
    targetIds: readonly string[],
    views?: boolean,
  ): Promise<StoredRecord[]>;
  /** Of records, those that their users have deleted; absent where what is deleted is still stored. */
  readonly deleted?: (entity: ImportEntity, targetIds: readonly string[]) => Promise<string[]>;
  /** Shows what is staged of sessions; absent where nothing is staged. */
  readonly publish?: (sessionIds: readonly string[]) => Promise<void>;
}
