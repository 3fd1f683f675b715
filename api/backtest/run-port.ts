import type { Readable } from 'node:stream';
import type { Annotations } from '../../contracts/annotations';
import type { BacktestEvent } from '../../contracts/backtest';
import type { CandleRequest } from '../../contracts/candle-transfer';
import type { InstrumentId } from '../../contracts/instrument';
import type { Listing } from '../../contracts/order-minimums';
import type { OutgoingRecord } from '../../core/ports';
import type { RunHeadway } from '../../contracts/run-headway';
import type { RequestedMarket } from '../../contracts/requested-market';
import type { RowsName, WantedRows } from '../../contracts/run-rows';
import type { WantedTable } from '../../contracts/run-tables';
import type { Program, Timeframe } from '../../engine';
import type { OwnCandlesPort } from './own-candles';
import type { ReportPage } from '../shared/report-answer';
import type { FindStrategy } from '../shared/strategy-reference';
import type { EquityCurve } from './equity-axis';
import type { ImportedDetails, ImportedRun } from './imported-run';
import type { RunEstimate } from './run-estimate';
import type { HoldingHours } from './run-metrics';
import type { RunSettings } from './run-requests';
import type { TrialPort } from './trial-port';

export type RunStatus = BacktestEvent['status'];

export type RunKind = 'run' | 'sweep' | 'walk_forward';

/** The `Idempotency-Key` of a request, and the SHA-256 of its body. */
export interface RequestKey {
  readonly key: string;
  readonly fingerprint: string;
}

/** What was requested with a key before. */
export interface KeyedRun {
  readonly id: string;
  readonly fingerprint: string;
}

export interface NewRun {
  readonly id: string;
  /** A sweep waits for its turn and lives as a run does. */
  readonly kind: RunKind;
  readonly userId: string;
  readonly strategyId: string | null;
  readonly strategyName: string;
  /** Of a stored strategy; null for a tree of the request or of a template. */
  readonly strategyVersion: number | null;
  readonly graph: unknown;
  /** What it trades. */
  readonly instrument: InstrumentId;
  /** The instrument's, as people name it. */
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Half-open, ms UTC: candles that open from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  readonly settings: RunSettings;
  readonly traceId: string;
  readonly estimate: RunEstimate;
  readonly name: string | null;
  readonly labels: readonly string[];
  readonly notes: string;
  /** Of what was asked for: equal runs have the same; null of sweeps and of runs of before. */
  readonly requestHash: string | null;
  /** The run that is computed again to verify it. */
  readonly verifies: string | null;
  /** Null where the request has no `Idempotency-Key`. */
  readonly requestKey: RequestKey | null;
}

/** What came of computing a run again. */
export interface Verification {
  readonly job_id: string;
  readonly equal: boolean;
  readonly data_equal: boolean;
  readonly fills_equal: boolean;
  readonly differing_figures: readonly string[];
}

export interface StoredRun extends Omit<
  NewRun,
  'graph' | 'estimate' | 'instrument' | 'requestHash' | 'verifies' | 'requestKey'
> {
  /** The equal run that its results are from. */
  readonly reusedFrom: string | null;
  readonly verification: Verification | null;
  /** Null of a run of before instruments whose result does not say it. */
  readonly instrument: InstrumentId | null;
  /** Null for a run that was stored before there were estimates. */
  readonly estimate: RunEstimate | null;
  /** The id of its workflow in Temporal. */
  readonly workflowId: string;
  readonly status: RunStatus;
  /** 0 to 100. */
  readonly progress: number;
  /** Null before its candles are fetched, and of a run that this version did not compute. */
  readonly headway: RunHeadway | null;
  readonly errorMessage: string | null;
  /** The figures of `results` without its series; null before the run has completed. */
  readonly summary: Readonly<Record<string, unknown>> | null;
  /** Where the whole of `results` is in the object store. */
  readonly resultKey: string | null;
  readonly createdAt: Date;
  /** When its turn among the user's runs came; null while it waits. */
  readonly admittedAt: Date | null;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  /** Null: a run of this system. Figures of an imported one are never mixed with its figures. */
  readonly imported: ImportedRun | null;
}

/** A run of this system that has results. */
export interface CompletedRun extends StoredRun {
  readonly resultKey: string;
}

/** Of stored results: their figures and small series, and what was made of rows that are not in it. */
export interface ResultHead {
  /** JSON of `results`; what is stored apart from it is empty. */
  readonly text: Buffer;
  /** Undefined of a run of an earlier version. */
  readonly holding: HoldingHours | undefined;
}

/** Stored results whole. */
export interface StoredResults {
  readonly head: Buffer;
  /** The text of `results` with all rows and series; given the head, or the head with other figures. */
  filled(head: Buffer): Iterable<Buffer> | AsyncIterable<Buffer>;
}

/** Rows of a table as `results` lists them, how many there are in all, and where the next page begins; null after the last. */
export interface RowPage {
  readonly next: number | null;
  readonly total: number;
  readonly rows: readonly object[];
}

export interface RunFilter {
  readonly status?: RunStatus | undefined;
  readonly label?: string | undefined;
  /** Text that its name contains. */
  readonly name?: string | undefined;
  readonly strategyId?: string | undefined;
  readonly symbol?: string | undefined;
  readonly exchange?: string | undefined;
  /** Created in [from, to), ms UTC. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** `created`, `completed`, `name` or a figure; newest first without it. */
  readonly sort?: string;
  readonly isAscending?: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** What the back-test routes need of the rest of the service. Users see their own runs only. */
export interface RunPort extends Pick<TrialPort, 'trialsOn'>, OwnCandlesPort {
  /**
   * Stores the run with its records and returns it as stored; it starts when it is the user's turn.
   * Throws `TOO_MANY_RUNS`, and `REQUEST_UNDER_WAY` where its key was used meanwhile.
   */
  create(run: NewRun, records: readonly OutgoingRecord[]): Promise<StoredRun>;
  /** What the user requested with an `Idempotency-Key`. */
  keyed(userId: string, kind: RunKind, key: string): Promise<KeyedRun | undefined>;
  /** The newest completed run of the user with the same hash, whatever its candles were. */
  newestOfRequest(run: NewRun): Promise<StoredRun | undefined>;
  /** A completed run of the user that read the candles of now; undefined where that is not known. */
  equalRun(run: NewRun, program: Program): Promise<StoredRun | undefined>;
  /** Stores a run that has the results of an equal one. */
  createReused(
    run: NewRun,
    equal: StoredRun,
    records: readonly OutgoingRecord[],
  ): Promise<StoredRun>;
  list(userId: string, filter: RunFilter): Promise<StoredRun[]>;
  find(userId: string, runId: string): Promise<StoredRun | undefined>;
  /** Each is undefined when it cannot be read now. */
  resultHead(run: CompletedRun): Promise<ResultHead | undefined>;
  results(run: CompletedRun): Promise<StoredResults | undefined>;
  equity(run: CompletedRun): Promise<EquityCurve | undefined>;
  rows(run: CompletedRun, name: RowsName, wanted: WantedRows): Promise<RowPage | undefined>;
  /** Its equity by candle, computed again where it is not stored; throws as `report` does. */
  equityRows(run: CompletedRun, wanted: WantedRows): Promise<RowPage>;
  /** Of a completed run of this system; throws where it cannot be computed again. */
  report(run: StoredRun): Promise<ReportPage>;
  /** A table as a file: of what is stored, else the run is computed again as for a report. */
  table(run: CompletedRun, wanted: WantedTable): Promise<Uint8Array | Readable>;
  /** What lists do not show of an imported run. */
  importedDetails(runId: string): Promise<ImportedDetails>;
  /** The tree that a run runs. */
  graph(runId: string): Promise<unknown>;
  annotate(userId: string, runId: string, changes: Annotations): Promise<void>;
  /** False when the run had ended before. */
  cancel(run: StoredRun): Promise<boolean>;
  /** Deletes a run that has ended, with its results. False while something of it is under way. */
  remove(run: StoredRun): Promise<boolean>;
  readonly findStrategy: FindStrategy;
  /** The most that one run may be expected to cost. */
  readonly maxOperations: number;
  /**
   * How an exchange lists a symbol; `imported:EUR/USD` is the user's own. Throws a 404 when it does not,
   * a 422 when it is not followed.
   */
  listingOf(market: RequestedMarket, userId: string): Promise<Listing>;
  /** About how many candles an exchange would be asked for; none where that cannot be known now. */
  missingCandles(request: CandleRequest): Promise<number>;
  newId(): string;
  /** Epoch ms. */
  now(): number;
}
