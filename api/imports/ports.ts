import type { Readable } from 'node:stream';
import type { importedEntities } from '../../contracts/import-requests';
import type {
  ImportEntity,
  ImportManifest,
  ImportPart,
  ImportedSource,
} from '../../contracts/imports';
import type {
  ImportDetail,
  ImportedRecord,
  ImportIdPage,
  ImportRow,
  ImportState,
  ImportSummary,
  ImportRecovery,
} from '../../contracts/import-responses';

export interface NewBatch {
  readonly id: string;
  readonly manifest: ImportManifest;
  readonly dryRun: boolean;
  readonly startedBy: string;
  /** Names of users here, as the options give them → ids. */
  readonly accounts: Readonly<Record<string, string>>;
}

/** What a run reads, and what an archive says of where its rows came from. */
export type SourceOfRun = Pick<ImportManifest, 'system' | 'source_name' | 'imported_sources'>;

/** A part of a batch that is being uploaded. */
export interface UploadPart extends ImportPart {
  readonly uploaded: boolean;
}

export const rowLists = ['quarantine', 'orphans', 'archive', 'warnings'] as const;
export type RowList = (typeof rowLists)[number];

export interface RowPage {
  readonly rows: ImportRow[];
  readonly next: number | null;
}

/** Owners in a source → their users here, and the batch whose map says so. */
export type FormerTargets = ReadonlyMap<
  string,
  { readonly target: string; readonly batch_id: string }
>;

export interface BatchStorePort {
  create(batch: NewBatch): Promise<void>;
  /** Of owners of a source, those that the newest import which has them assigned by its map, with that import and their users here. */
  formerTargets(
    source: Pick<ImportManifest, 'system' | 'source_name'>,
    owners: readonly string[],
  ): Promise<FormerTargets>;
  /** The user here, other than `id`, who owned the last run of a source that left rows to its owner. */
  formerOwner(
    source: Pick<ImportManifest, 'system' | 'source_name'>,
    id: string,
  ): Promise<string | undefined>;
  /** The imports from old systems whose rows are here, also those that came with archives. */
  importedSources(): Promise<ImportedSource[]>;
  /**
   * Sources that stored rows of the same old system under ids that the run does not know, each with its newest batch:
   * archives, or, for an archive, the old systems themselves.
   */
  doubledBatches(run: SourceOfRun): Promise<ImportedSource[]>;
  /** What a batch reads, as its manifest says. */
  sourceOf(id: string): Promise<SourceOfRun | undefined>;
  list(limit: number, offset: number): Promise<{ batches: ImportSummary[]; total: number }>;
  find(id: string): Promise<ImportDetail | undefined>;
  part(batchId: string, name: string): Promise<UploadPart | undefined>;
  /** False: the batch is not being uploaded any more. */
  uploaded(batchId: string, name: string): Promise<boolean>;
  /** Whether the part is there, whatever has become of the batch. */
  isUploaded(batchId: string, name: string): Promise<boolean>;
  /** Ends a batch whose upload comes to nothing. False: it is not being uploaded. */
  giveUp(id: string, reason: string): Promise<boolean>;
  /** Notes that the parts of a batch are gone. */
  snapshotDeleted(id: string): Promise<void>;
  /**
   * Moves a batch on. False when it is in none of the states; throws `IMPORT_RUNNING` (409) while
   * another batch runs.
   */
  move(id: string, from: readonly ImportState[], to: ImportState): Promise<boolean>;
  /** Moves a batch to `rolling_back` and stores with it what was asked for: a crash in between forgets nothing. */
  beginRollback(id: string, from: readonly ImportState[], force: boolean): Promise<boolean>;
  /**
   * Moves a completed batch that has orphans left to `recovering`, with nothing counted. False when it is none; throws
   * `IMPORT_RUNNING` (409) while another batch runs.
   */
  beginRecovery(id: string): Promise<boolean>;
  /** What the last recovery has done so far; zeros where there was none. */
  recovery(id: string): Promise<ImportRecovery>;
  /** A batch that changed later what this one inserted. */
  newerThan(id: string): Promise<string | undefined>;
  /** `records`: with what was read of each row. */
  rows(
    id: string,
    list: RowList,
    page: { readonly after: number; readonly limit: number; readonly records?: boolean },
  ): Promise<RowPage>;
  countRows(id: string, list: RowList): Promise<number>;
}

export interface SnapshotPort {
  /** Rejects when the body has another size. */
  putPart(
    batchId: string,
    name: string,
    body: Readable,
    bytes: number,
  ): Promise<{ readonly sha256: string; readonly bytes: number }>;
  deletePart(batchId: string, name: string): Promise<void>;
  deleteAll(batchId: string): Promise<void>;
}

export interface BatchWorkflowsPort {
  import(batch: ImportDetail): Promise<void>;
  rollBack(batch: ImportDetail, force: boolean): Promise<void>;
  /** Waits for it; throws `UNAVAILABLE` when it takes long, and it goes on. */
  check(batch: ImportDetail): Promise<void>;
  recoverOrphans(batch: ImportDetail): Promise<ImportRecovery>;
}

export interface RecordPage {
  readonly records: ImportedRecord[];
  readonly next: string | null;
}

export interface ImportPorts {
  /** What a batch stored, read from its owner; sorted by the ids here. */
  records(
    batchId: string,
    entity: (typeof importedEntities)[number],
    after: string | undefined,
    limit: number,
  ): Promise<RecordPage>;
  /** The ids that rows of the source have here, sorted by them. */
  ids(
    batchId: string,
    entity: ImportEntity,
    after: string | undefined,
    limit: number,
  ): Promise<ImportIdPage>;
  /** A graph that a record of the batch has, and that is too large for a table; undefined: none has it. */
  original(batchId: string, sha256: string): Promise<Uint8Array | undefined>;
  readonly batches: BatchStorePort;
  readonly snapshots: SnapshotPort;
  readonly workflows: BatchWorkflowsPort;
  /** Users here by name, e-mail address or id; one that is nobody's is absent. */
  accounts(names: readonly string[]): Promise<Readonly<Record<string, string>>>;
  newId(): string;
}
