import type {
  ImportCheck,
  ImportFate,
  ImportRollback,
  ImportTableReport,
  ImportRecovery,
} from '../../contracts/import-responses';
import type {
  ImportAnswer,
  ImportCall,
  ImportRollbackAnswer,
  ImportStoredAnswer,
} from '../../contracts/import-routes';
import type {
  ImportEntity,
  ImportManifest,
  ImportNote,
  ImportPart,
  ImportRecord,
  ImportSystem,
} from '../../contracts/imports';

/** A batch as its workflow works on it. */
export interface Batch {
  readonly id: string;
  readonly system: ImportSystem;
  readonly sourceName: string;
  readonly dryRun: boolean;
  readonly manifest: ImportManifest;
  /** Names of users here, as the run's options give them → ids. */
  readonly accounts: Readonly<Record<string, string>>;
}

/** A part, and how many of its records are done with. */
export interface PartProgress extends ImportPart {
  readonly position: number;
  readonly done: number;
}

export interface SourceKey {
  readonly table: string;
  readonly id: string;
}

/** What a row of the source is called here. */
export interface MapEntry extends SourceKey {
  readonly targetId: string;
  readonly entity: ImportEntity;
  /** Null: the id is chosen, and nothing is known to be stored under it. */
  readonly contentHash: string | null;
  readonly batchId: string;
  readonly changedBatchId: string;
  readonly ownerTarget: string | null;
  readonly parentTarget: string | null;
  /** Of strategies and sessions: what they are called in the source, and since when they exist there. */
  readonly identity?: RowIdentity | undefined;
}

export interface RowIdentity {
  readonly name: string;
  readonly createdAt: string;
}

export interface NamedRow extends SourceKey {
  readonly entity: ImportEntity;
  readonly identity: RowIdentity;
}

/** A row here that another source stored under the name and time of creation of a record. */
export interface Namesake {
  readonly system: ImportSystem;
  readonly sourceName: string;
  readonly batchId: string;
  readonly targetId: string;
  /** Whether its batch is of an archive that names the source of the record. */
  readonly isListed: boolean;
}

/** How many children a session has, by entity. */
export type ChildCounts = Readonly<Partial<Record<ImportEntity, number>>>;

/** An id chosen for a row, before it is sent anywhere: a repetition finds it again. */
export interface Assignment extends SourceKey {
  readonly entity: ImportEntity;
  readonly targetId: string;
  readonly parentTarget: string | null;
}

/** The key of a row, and the one that a version before stored it under. */
export interface FormerKey extends SourceKey {
  readonly former: SourceKey;
}

/** A table whose rows are stored here. */
export interface StoredTable {
  readonly table: string;
  /** Whether some of its rows have no key of their own: they are named by their content, or their address in versions before. */
  readonly hasKeyless: boolean;
}

/** What became of a record. */
export interface Outcome extends SourceKey {
  readonly entity: ImportEntity;
  readonly fate: ImportFate;
  readonly notes: readonly ImportNote[];
  /** True: its row is counted with another record. */
  readonly further?: boolean;
  /** The table that its row is counted with, where that is another. */
  readonly countedAs?: string | undefined;
  /** A conflict whose record is in the source as it was: only a user here has changed it. */
  readonly changedHere?: boolean;
  /** True: this system has it without any import, so the id chosen for it is not used. */
  readonly madeHere?: boolean;
  /** Stored here, or found here. */
  readonly target?: {
    readonly id: string;
    readonly contentHash: string;
    readonly ownerId: string | null;
    readonly parentId: string | null;
    /** The id map does not know it yet. */
    readonly isNew: boolean;
    /** The id map says all of this already: nothing is written. */
    readonly isAsKnown?: boolean;
    readonly identity?: RowIdentity | undefined;
    /** Of an archive's sessions and back-tests: the system that they come from; absent: not known. */
    readonly origin?: ImportSystem | undefined;
  };
  /** Why it is in the quarantine, the orphans or the archive, and what it holds. */
  readonly kept?: {
    readonly list: 'quarantine' | 'orphans' | 'archive';
    readonly meant: string;
    readonly code: string;
    readonly message: string;
    readonly record: ImportRecord;
  };
}

export interface KeptRecord {
  readonly rowId: number;
  readonly record: ImportRecord;
}

/** A stored record, by its id here. */
export interface Target {
  readonly id: string;
  readonly entity: ImportEntity;
}

/** Records that are gone, and those that are again what they were before the batch. */
export interface RolledBack {
  readonly gone: readonly Target[];
  readonly restored: readonly Target[];
  /** Records that their users had deleted: the id map knows only that. */
  readonly deletedHere?: readonly Target[];
}

export interface ImportStore {
  /** Throws `IMPORT_NOT_FOUND`. */
  batch(id: string): Promise<Batch>;
  parts(batchId: string): Promise<PartProgress[]>;
  find(batch: Batch, keys: readonly SourceKey[]): Promise<Map<string, MapEntry>>;
  /** Of rows left in Redis, those that are stored under a number, by their content. */
  formerInRedis(
    batch: Batch,
    rows: readonly (SourceKey & { readonly hash: string; readonly parent: string | null })[],
  ): Promise<FormerKey[]>;
  /** The tables of which rows of an entity are stored. */
  storedTables(batch: Batch, entity: ImportEntity): Promise<StoredTable[]>;
  /** Stored rows of an entity, of other tables and those of one table that have no key; of some parents, or of all. */
  movable(
    batch: Batch,
    entity: ImportEntity,
    from: { readonly others: readonly string[]; readonly keyless: string },
    parents: readonly string[] | undefined,
  ): Promise<MapEntry[]>;
  /** Gives stored rows the keys of now. */
  rename(batch: Batch, rows: readonly FormerKey[]): Promise<void>;
  /** How many rows are stored of the source that people know by a name. */
  namedRows(batch: Batch): Promise<number>;
  /** Of records, by their keys, what archives stored under their names and times; of those of an archive, what old systems did. */
  namesakes(batch: Batch, records: readonly NamedRow[]): Promise<Map<string, Namesake[]>>;
  /** Other sources of the system that were imported here, by their names. */
  otherSources(batch: Batch): Promise<string[]>;
  /**
   * Failed imports of other sources of the system that have rows and no later one that completed; newest first. Where
   * `inRollback`, it was their rollback that failed.
   */
  unfinished(
    batch: Batch,
  ): Promise<(Pick<Batch, 'id' | 'sourceName'> & { readonly inRollback: boolean })[]>;
  /** Users of the source, by their ids there → ids here. */
  users(batch: Batch): Promise<Map<string, string>>;
  /** Ids in the source of what this batch holds in quarantine, for any reason or for one. */
  quarantined(batchId: string, meant: string, code?: string): Promise<Set<string>>;
  /** Of ids, those that imports of other sources have. */
  keptElsewhere(batch: Batch, entity: ImportEntity, ids: readonly string[]): Promise<Set<string>>;
  /** Chooses ids where none is chosen; another one where the row's id is another row's. */
  assign(batch: Batch, rows: readonly Assignment[], mayReplace?: boolean): Promise<void>;
  /** All or nothing: what became of the records of a part from `done` on. False: done before. */
  commit(
    batch: Batch,
    part: { readonly name: string; readonly done: number; readonly count: number } | undefined,
    outcomes: readonly Outcome[],
  ): Promise<boolean>;
  /** Map entries that a batch has inserted or changed, or all of its source, in the order of target ids. */
  entries(
    batch: Batch,
    which: 'written' | 'all',
    entity: ImportEntity,
    after: string | undefined,
    limit: number,
  ): Promise<MapEntry[]>;
  /** Of sessions here, how many children of the source are stored, whether it still has them or not. */
  children(batch: Batch, sessionIds: readonly string[]): Promise<Map<string, ChildCounts>>;
  /** Of records, those that an earlier batch of the source set aside as the second of one id. */
  twins(
    batch: Batch,
    entity: ImportEntity,
    records: readonly (SourceKey & { readonly contentHash: string })[],
  ): Promise<Set<string>>;
  orphans(batchId: string, limit: number): Promise<KeptRecord[]>;
  /** Notes that orphans have their sessions, and how many of these were made for it. */
  recovered(batchId: string, rowIds: readonly number[], sessions: number): Promise<void>;
  /** What the recovery has done so far, in all of its attempts. */
  recovery(batchId: string): Promise<ImportRecovery>;
  /** Remembers that a record uses an original; before it is stored. */
  useOriginal(batch: Batch, target: Target, sha256: string): Promise<void>;
  /** Originals that nothing uses but these records of a batch. */
  originalsOf(batch: Batch, targets: RolledBack): Promise<string[]>;
  releaseOriginals(batch: Batch, targets: RolledBack): Promise<void>;
  /** Of records, those that the id map does not know: they were taken back. */
  missing(batch: Batch, entity: ImportEntity, ids: readonly string[]): Promise<string[]>;
  /** Of users, those with rows that other batches inserted. */
  ownersElsewhere(batch: Batch, userIds: readonly string[]): Promise<Set<string>>;
  /** What the rollback of a batch has done so far. */
  rollback(batchId: string): Promise<ImportRollback | null>;
  /** All or nothing: what became of entries, and what that makes so far. */
  takenBack(batch: Batch, targets: RolledBack, rollback: ImportRollback): Promise<void>;
  complete(batchId: string): Promise<void>;
  fail(batchId: string, reason: string): Promise<void>;
  tables(batchId: string): Promise<ImportTableReport[]>;
  /** Where the report of a batch holds what looks like a secret. */
  secrets(batchId: string): Promise<string[]>;
  saveChecks(batchId: string, checks: readonly ImportCheck[]): Promise<void>;
  /** Ends the state of a recovery; with why it failed, or null. */
  endRecovery(batchId: string, failure: string | null): Promise<void>;
  endRollback(batchId: string, rollback: ImportRollback): Promise<void>;
}

/** The services that own what is imported. */
export interface Owners {
  /** Throws `BODY_TOO_LARGE` when a call is too large for its owner, `INVALID_REQUEST` when a record is none that it can store. */
  store(entity: ImportEntity, call: ImportCall): Promise<ImportAnswer>;
  publish(batchId: string, sessionIds: readonly string[]): Promise<void>;
  rollback(
    batchId: string,
    entity: ImportEntity,
    targetIds: readonly string[],
    force: boolean,
    /** Whether the batch inserted them: then nothing of them stays known. */
    inserted: boolean,
  ): Promise<ImportRollbackAnswer>;
  /** What a user is called and has on this system, such as `sessions`; undefined: nothing. */
  owned(userId: string): Promise<{ readonly name: string; readonly rows: string } | undefined>;
  /** `views`: with all of their data. */
  stored(
    entity: ImportEntity,
    targetIds: readonly string[],
    views?: boolean,
  ): Promise<ImportStoredAnswer>;
  /** Which of the records a user reads; empty for those that users do not ask for by id. */
  readable(entity: ImportEntity, readerId: string, targetIds: readonly string[]): Promise<string[]>;
}

/** The snapshot of a batch. */
export interface Snapshots {
  /** Throws `IMPORT_STATE` when the part is gone. */
  part(batchId: string, name: string): Promise<Uint8Array>;
  /** Stores a graph that is too large for a call. */
  putOriginal(sha256: string, text: string): Promise<void>;
  deleteOriginal(sha256: string): Promise<void>;
}

export interface ImportActivityPorts {
  readonly store: ImportStore;
  readonly owners: Owners;
  readonly snapshots: Snapshots;
  activity(): { readonly signal: AbortSignal; readonly heartbeat: (details: unknown) => void };
  newId(): string;
  now(): number;
}
