import type { WindowLengths, WindowSpan } from '../../contracts/walk-forward';
import type { WalkForwardDocument } from '../../contracts/walk-forward-document';
import type { ReportPage } from '../shared/report-answer';
import type { LuckView, NewSweep, StoredSweep, SweepPort, SweepTrial } from './sweep-port';

export interface NewWalkForward extends NewSweep {
  readonly lengths: WindowLengths;
  /** Of a range without gaps: there are no more of them, and each searches `trials`. */
  readonly windows: number;
}

export type WalkForwardSummaryView = WalkForwardDocument['summary'];

/** A walk-forward as it is stored, and how far it is. */
export interface StoredWalkForward {
  /** What each window searches; its trials are those of all windows. */
  readonly sweep: StoredSweep;
  readonly lengths: WindowLengths;
  /** Null before the candles are there. */
  readonly windows: readonly WindowSpan[] | null;
  /** Windows whose search has ended. */
  readonly windowsDone: number;
  /** Windows that have trials. */
  readonly searched: readonly {
    readonly fold: number;
    readonly trials: number;
    readonly best: SweepTrial | null;
  }[];
  /** Null before it has completed; of one that was cancelled, of its windows that were done. */
  readonly summary: WalkForwardSummaryView | null;
  readonly resultKey: string | null;
  /** Whether its stored results are of before win rates were in percent. */
  readonly hasOldWinRate: boolean;
}

/** What the routes of walk-forwards need of the rest of the service. Users see their own only. */
export interface WalkForwardPort extends SweepPort {
  /** The text of a walk-forward's results; undefined when it cannot be read now. */
  resultJson(walk: StoredWalkForward): Promise<Buffer | undefined>;
  /** The same of one that was cancelled, of its windows that were done; throws where none traded. */
  cancelledResultJson(walk: StoredWalkForward): Promise<Buffer | undefined>;
  /** Begins to compute them, so that their summary is stored; one that has none is none the worse. */
  summarise(walk: StoredWalkForward): void;
  /** Throws `TOO_MANY_RUNS`. */
  createWalk(walk: NewWalkForward): Promise<StoredWalkForward>;
  listWalks(userId: string, limit: number, offset: number): Promise<StoredWalkForward[]>;
  /** Of one that has completed, or of the windows that were done before it was cancelled. */
  reportOfWalk(walk: StoredWalkForward, luck: LuckView | null): Promise<ReportPage>;
  findWalk(userId: string, walkId: string): Promise<StoredWalkForward | undefined>;
}
