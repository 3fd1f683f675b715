import type { CandleColumns } from '../candles/candle';
import { CandleExtremes } from '../execution/candle-extremes';
import { liveSlots, slotsReadLive } from '../execution/live-steps';
import type { RunResult } from '../execution/run-plan';
import { runPlan, tracePlan } from '../execution/run-plan';
import type { RunWatch } from '../execution/run-watch';
import type { ExecutionSettings } from '../execution/settings';
import { completeSettings } from '../execution/settings';
import type { Plan } from '../graph/plan';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import { checkCandles } from './check-candles';
import { PlanColumns } from './plan-columns';
import type { Runnable, RunScan, SettledRun } from './scans';
import { Scans } from './scans';
import { watchedRun } from './watched-run';

/** A run with the values of all node outputs by slot, and every refusal. */
export interface TracedRun {
  readonly run: RunResult;
  readonly columns: readonly Column[];
}

/** How the columns of a workspace are used. */
export interface CacheUse {
  /** Bytes of the columns that are held. */
  readonly bytes: number;
  /** Nodes whose columns were found, and nodes that were computed. */
  readonly hits: number;
  readonly misses: number;
}

/**
 * Any number of runs over the same candles. Equal computations (same node type, parameters and inputs)
 * of all runs are done once, and the results are those of single runs to the last bit. Whatever a
 * method returns is the caller's own and stays valid after the release. The candles and feeds must
 * not change while the workspace is open. Every method throws `workspace_released` after `release`.
 */
export interface Workspace {
  readonly candles: CandleColumns;
  /** Closes of other symbols, by symbol. */
  readonly feeds: FeedColumns | undefined;
  readonly cache: CacheUse;
  /** A back-test; throws `bad_settings`, `bad_columns`, `symbol_unavailable` or `out_of_memory`. */
  run(program: Runnable, settings: ExecutionSettings, watch?: RunWatch): RunResult;
  /**
   * What is seen of many runs without fills and curves; those of plain market orders go through the
   * candles side by side. Null where nothing is traded or a close is no finite number: such runs have
   * to be made whole. `barMs` is the timeframe.
   */
  scan(runs: readonly SettledRun[], barMs: number): (RunScan | null)[];
  trace(program: Runnable, settings: ExecutionSettings): TracedRun;
  /**
   * Node outputs by value slot, of all slots or at least of those given. Those that depend on the
   * account or on guards are of a run with the settings, the reference ones when not given.
   */
  columns(
    program: Runnable,
    settings?: ExecutionSettings,
    slots?: readonly number[],
  ): readonly Column[];
  /** Frees the memory; a second call does nothing. */
  release(): void;
}

export interface WorkspaceOptions {
  /** Closes of other symbols on the same bars. */
  readonly feeds?: FeedColumns;
  /** Columns are held for later runs up to so many bytes; 256 MiB by default, 0 holds none. */
  readonly cacheBytes?: number;
}

const CACHE_BYTES = 256 * 2 ** 20;

/** Spec defaults: what live nodes are traced with where no settings are given. */
const REFERENCE_SETTINGS: ExecutionSettings = {
  initialCash: 100_000,
  commissionRate: 0.001,
  slippageRate: 0.0005,
  maxPositionSizePercent: 1,
};

function allSlots({ slots }: Plan): number[] {
  return Array.from({ length: slots }, (_, slot) => slot);
}

class OpenWorkspace implements Workspace {
  readonly feeds: FeedColumns | undefined;
  private readonly planColumns: PlanColumns;
  private readonly scans: Scans;
  private readonly extremes: CandleExtremes;

  constructor(
    readonly candles: CandleColumns,
    { feeds, cacheBytes = CACHE_BYTES }: WorkspaceOptions,
  ) {
    this.feeds = feeds;
    this.planColumns = new PlanColumns(candles, feeds, cacheBytes);
    this.extremes = new CandleExtremes(candles);
    this.scans = new Scans(candles, this.extremes, feeds, this.planColumns);
  }

  get cache(): CacheUse {
    const { bytes, hits, misses } = this.planColumns.cache;
    return { bytes, hits, misses };
  }

  check(): this {
    checkCandles(this.candles, this.planColumns.buffers);
    return this;
  }

  run({ plan }: Runnable, settings: ExecutionSettings, watch?: RunWatch): RunResult {
    const complete = completeSettings(settings);
    const { candles, extremes, feeds } = this;
    const watched = watch && watchedRun(plan, candles.time.length, watch);
    return this.planColumns.during(
      plan,
      slotsReadLive(plan),
      (columns, buffers) =>
        runPlan(
          { plan, columns, candles, extremes, feeds, buffers, onBars: watched?.onBars },
          complete,
        ),
      watched?.onStep,
    );
  }

  scan(runs: readonly SettledRun[], barMs: number): (RunScan | null)[] {
    return this.scans.of(runs, barMs);
  }

  trace({ plan }: Runnable, settings: ExecutionSettings): TracedRun {
    const complete = completeSettings(settings);
    return this.planColumns.during(plan, allSlots(plan), (columns, buffers) => {
      const { candles, extremes, feeds } = this;
      const inputs = { plan, columns, candles, extremes, feeds, buffers };
      const run = tracePlan(inputs, complete);
      return { run, columns: columns.map((column) => buffers.copiedOut(column)) };
    });
  }

  columns(
    program: Runnable,
    settings: ExecutionSettings = REFERENCE_SETTINGS,
    slots: readonly number[] = allSlots(program.plan),
  ): readonly Column[] {
    const live = new Set(liveSlots(program.plan));
    if (slots.some((slot) => live.has(slot))) return this.trace(program, settings).columns;
    return this.planColumns.during(program.plan, slots, (columns, buffers) => {
      for (const slot of slots) columns[slot] = buffers.copiedOut(columns[slot] as Column);
      return columns;
    });
  }

  release(): void {
    this.planColumns.release();
  }
}

/** Opens a workspace; throws `bad_columns`. Release it when no more runs follow. */
export function openWorkspace(candles: CandleColumns, options: WorkspaceOptions = {}): Workspace {
  const workspace = new OpenWorkspace(candles, options);
  try {
    return workspace.check();
  } catch (error) {
    workspace.release();
    throw error;
  }
}

/** Work in a workspace that holds no columns longer than they are needed, and ends with it. */
export function inWorkspace<T>(
  candles: CandleColumns,
  feeds: FeedColumns | undefined,
  work: (workspace: Workspace) => T,
): T {
  const workspace = openWorkspace(candles, { cacheBytes: 0, ...(feeds && { feeds }) });
  try {
    return work(workspace);
  } finally {
    workspace.release();
  }
}
