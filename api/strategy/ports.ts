import type { OutgoingRecord } from '../../core/ports';
import type { GraphReport } from '../../engine';
import type { ImportFile, NoImportFile } from './import-file';

/** What a user writes of a strategy, with what the engine says about it. */
export interface StrategyContent {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly isTemplate: boolean;
  /** JSON text of the tree: as the client wrote it, or completed so that the canvas can draw it. */
  readonly tree: string;
  /** What the client wrote where the tree was completed; null where the tree is just that. */
  readonly submittedTree: string | null;
  readonly treeHash: string;
  /** JSON text of the report. */
  readonly report: string;
  readonly runnable: boolean;
}

type TreeMember = 'tree' | 'submittedTree' | 'treeHash' | 'report';

/** A strategy as lists need it. */
export interface StrategyHead extends Omit<StrategyContent, TreeMember> {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface StoredStrategy extends StrategyHead, StrategyContent {
  readonly userId: string;
}

export interface NewStrategy extends StrategyContent {
  readonly id: string;
  readonly userId: string;
  /** The id that it had in the file of an import. */
  readonly sourceId?: string | undefined;
  readonly reason: string;
}

export interface VersionHead extends Omit<StrategyContent, TreeMember> {
  readonly strategyId: string;
  readonly version: number;
  readonly treeChanged: boolean;
  readonly reason: string;
  readonly createdAt: Date;
}

export interface StoredVersion extends VersionHead, StrategyContent {}

export interface StrategyFilter {
  readonly category?: string | undefined;
  readonly includeTemplates: boolean;
  readonly search?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface StrategyList {
  /** JSON text of a list, each entry as `summaryView` makes it. */
  readonly entries: string;
  /** How many there are, those beyond the limit included. */
  readonly total: number;
}

export interface StrategyCounts {
  readonly category: string;
  readonly isTemplate: boolean;
  readonly runnable: boolean;
  readonly count: number;
}

/** Whose strategy, and which; `version` when it must be the latest one. */
export interface StrategyKey {
  readonly userId: string;
  readonly id: string;
  readonly version?: number | undefined;
}

/** What a save changes; undefined members stay as they are. */
export type StrategyEdit = Partial<StrategyContent>;

/** The events of what was stored, written in the same transaction. */
export type RecordsOf = (stored: StoredStrategy) => readonly OutgoingRecord[];

/** Strategies of users. A user sees their own only: every call names the user. */
export interface StrategyStorePort {
  /** Throws `STRATEGY_NAME_TAKEN` (409) when a living strategy of the user has the name. */
  create(strategy: NewStrategy, recordsOf: RecordsOf): Promise<StoredStrategy>;
  /**
   * Saves what `edit` makes of the strategy as its next version; an edit that changes nothing
   * leaves it as it is. Undefined when there is no such strategy; throws 409 for a version that is
   * not the latest, and for a name that is taken.
   */
  update(
    key: StrategyKey,
    edit: (current: StoredStrategy) => StrategyEdit | Promise<StrategyEdit>,
    reason: string,
    recordsOf: RecordsOf,
  ): Promise<{ readonly stored: StoredStrategy; readonly changed: boolean } | undefined>;
  /** False when there is no such strategy. */
  remove(key: StrategyKey, recordsOf: RecordsOf): Promise<boolean>;
  /** Keeps a new report of the same tree and writes events; no version. */
  saveReport(strategy: StoredStrategy, report: string, recordsOf: RecordsOf): Promise<void>;
  find(userId: string, id: string): Promise<StoredStrategy | undefined>;
  /** Newest change first. */
  list(userId: string, filter: StrategyFilter): Promise<StrategyList>;
  count(userId: string, filter: Omit<StrategyFilter, 'limit' | 'offset'>): Promise<number>;
  counts(userId: string): Promise<StrategyCounts[]>;
  /** Those of the user's living names that begin so. */
  namesLike(userId: string, beginning: string): Promise<Set<string>>;
  versions(key: StrategyKey, limit: number, offset: number): Promise<VersionHead[]>;
  countVersions(key: StrategyKey): Promise<number>;
  /** The one before; undefined for the first, which of an imported strategy may be any. */
  versionBefore(key: StrategyKey, version: number): Promise<number | undefined>;
  version(key: StrategyKey, version: number): Promise<StoredVersion | undefined>;
  /** The strategy that an import means: of this id, else once imported from it, else of the name. */
  imported(
    userId: string,
    sourceId: string | undefined,
    name: string,
  ): Promise<StoredStrategy | undefined>;
  /** In the order of creation, as many as fit into `bytes` and `most`; at least one if there is one. */
  exported(userId: string, offset: number, bytes: number, most: number): Promise<StoredStrategy[]>;
}

/** What compiling found out, without the program itself. */
/** What a check over real candles found: whether a strategy decides by candles of its past only. */
export interface LookAheadProof {
  readonly checked: boolean;
  /** Why it was not checked. */
  readonly reason: string | null;
  readonly candles: {
    readonly symbol: string;
    readonly timeframe: string;
    /** Open time of the first one, ISO 8601. */
    readonly start: string;
    readonly count: number;
  } | null;
  /** Number of node outputs, each compared on every bar. */
  readonly outputs: number;
  /** How often the series was cut, and outputs, fills and equity compared with those of the whole. */
  readonly prefixes: number;
  /** Numbers compared in all. */
  readonly comparisons: number;
  /** A sentence for each output whose past changed; none of a strategy that does not look ahead. */
  readonly faults: readonly string[];
}

/** What the engine says about a graph, and of one that can run, whether it looks ahead. */
export interface CheckedReport extends GraphReport {
  readonly look_ahead: LookAheadProof | null;
}

export interface Compilation {
  readonly report: CheckedReport;
  readonly programHash: string | null;
  readonly warmup: number | null;
  readonly symbols: readonly string[];
}

/** A compilation, and whether another request made it. */
export interface CachedCompilation extends Compilation {
  readonly cached: boolean;
}

/** What the strategy routes need of the rest of the service. */
export interface StrategyPorts {
  readonly store: StrategyStorePort;
  /** Compiles a tree, or takes what another replica found for the same hash. */
  compile(hash: string, tree: () => unknown): Promise<CachedCompilation>;
  /** Reads the text of an import without holding up other requests. */
  readImport(userId: string, bytes: Uint8Array<ArrayBuffer>): Promise<ImportFile | NoImportFile>;
  newId(): string;
  /** Epoch ms. */
  now(): number;
  /** The most strategies that a user may have. */
  readonly strategiesPerUser: number;
}
