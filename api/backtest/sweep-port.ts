import type { z } from 'zod';
import type { InstrumentId } from '../../contracts/instrument';
import type { luckSchema } from '../../contracts/luck-responses';
import type { Pace } from '../../contracts/pace';
import type { SkippedGaps } from '../../contracts/skipped-gaps';
import type { SweptMarket } from '../../contracts/swept-market';
import type { PlannedSweep, SweepDefinition } from '../../contracts/sweep';
import type { CalendarName, Dimension, ExecutionSettings, FigureName } from '../../engine';
import type { LuckDocument } from '../../contracts/luck-document';
import type { ReportPage } from '../shared/report-answer';
import type { TrialPort } from './trial-port';
import type { NewRun, RunPort, StoredRun } from './run-port';
import type { RunSettings } from './run-requests';

/** How likely a result is luck, as answers say it. */
export type LuckView = NonNullable<z.infer<typeof luckSchema>>;

export interface NewSweep {
  readonly run: NewRun;
  readonly name: string | null;
  readonly definition: SweepDefinition;
  readonly dimensions: readonly Dimension[];
  readonly trials: number;
  readonly warmupBars: number;
  /** In the order of `sweptMarkets`; the run is of the first. */
  readonly markets: readonly SweptMarket[];
  /** Of its parameters, as the editor gives them. */
  readonly planWarnings: readonly string[];
}

/** A market as it is stored. */
export interface StoredMarket
  extends Pick<SweptMarket, 'symbol' | 'timeframe'>, Partial<Pick<SweptMarket, 'minimums'>> {
  /** Null of a sweep of before instruments. */
  readonly instrument: InstrumentId | null;
}

/** A market with how good its candles are, A to F, where they are a user's own. */
export interface GradedMarket extends StoredMarket {
  readonly grade: string | null;
  /** Null until they are there. */
  readonly calendar: CalendarName | null;
  /** The first candle that there is, where the sweep was to start before it. */
  readonly startClampedTo: number | null;
  /** Bars before the start that the longest warm-up of its sets lacks; null until that is known. */
  readonly warmupBarsMissing: number | null;
  /** Null where no candles are missing or it is not known yet. */
  readonly skipped: SkippedGaps | null;
}

/** A sweep as it is stored, and how far it is. */
export interface StoredSweep {
  readonly run: StoredRun;
  readonly name: string | null;
  readonly definition: SweepDefinition;
  readonly dimensions: readonly Dimension[];
  /** Figures of each trial: the columns of the results, then what only the objective reads. */
  readonly figures: readonly FigureName[];
  readonly markets: readonly GradedMarket[];
  readonly trials: number;
  /** Candles before the start that every set sees. */
  readonly warmupBars: number;
  readonly trialsDone: number;
  readonly stoppedEarly: boolean;
  /** When the candles were there. */
  readonly preparedAt: Date | null;
  /** When sets were done last; null before that was noted. */
  readonly trialsSavedAt: Date | null;
  /** How fast its trials go on; null before that was noted. */
  readonly pace: Pace | null;
  /** 0 to 1, while they are downloaded. */
  readonly candlesPart: number;
  /** Null before it has completed, and where no set meets the objective. */
  readonly luck: LuckDocument | null;
  readonly planWarnings: readonly string[];
  readonly best: SweepTrial | null;
}

export interface SweepTrial {
  readonly number: number;
  /** By dimension. */
  readonly point: readonly number[];
  /** Its place in the markets of the sweep. */
  readonly market: number;
  /** In the order of the sweep's figures; null for a set that cannot run. */
  readonly figures: readonly (number | null)[] | null;
  readonly refused: string | null;
  readonly violation: number;
}

export interface TrialFilter {
  readonly sort: 'trial' | 'objective' | { readonly figure: number };
  readonly isDescending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** The best value of the objective in a cell of two axes, where neighbours share one. */
export interface HeatCell {
  readonly x: number;
  readonly y: number;
  /** Those with a value. */
  readonly sets: number;
  /** Null where none of them is within the limits of the objective. */
  readonly value: number | null;
}

export interface HeatAxes {
  readonly x: HeatAxis;
  readonly y: HeatAxis;
}

interface HeatAxis {
  /** Of its dimension among those of the sweep. */
  readonly place: number;
  /** Values that share a cell. */
  readonly perCell: number;
}

/** What the routes of sweeps need of the rest of the service. Users see their own sweeps only. */
export interface SweepPort extends Pick<
  RunPort,
  | 'findStrategy'
  | 'listingOf'
  | 'missingCandles'
  | 'ownCandles'
  | 'newId'
  | 'now'
  | 'cancel'
  | 'keyed'
> {
  plan(task: {
    readonly graph: unknown;
    readonly settings: ExecutionSettings;
    readonly definition: SweepDefinition;
  }): Promise<PlannedSweep>;
  executionOf(settings: RunSettings): ExecutionSettings;
  /** The most that one sweep may be expected to cost. */
  readonly maxOperations: number;
  /** Throws `TOO_MANY_RUNS`. */
  create(sweep: NewSweep): Promise<StoredSweep>;
  list(userId: string, limit: number, offset: number): Promise<StoredSweep[]>;
  find(userId: string, sweepId: string): Promise<StoredSweep | undefined>;
  trials(sweep: StoredSweep, filter: TrialFilter): Promise<SweepTrial[]>;
  /** Trials that a user ever ran on an instrument. */
  trialsOn: TrialPort['trialsOn'];
  heatMap(sweep: StoredSweep, axes: HeatAxes): Promise<HeatCell[]>;
  /** Of a sweep that has completed. */
  report(sweep: StoredSweep, luck: LuckView | null): Promise<ReportPage>;
  /** False when something of it is still under way. */
  remove(sweep: StoredSweep): Promise<boolean>;
}
