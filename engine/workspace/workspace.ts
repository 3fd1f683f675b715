import type { CandleColumns } from '../candles/candle';
import { EngineError } from '../errors';
import { checkFeedColumns } from '../execution/check-feeds';
import { liveSlots, slotsReadLive } from '../execution/live-steps';
import type { RunResult } from '../execution/run-plan';
import { firstBarFrom, isPlain, runPlan, tracePlan } from '../execution/run-plan';
import type { RunWatch } from '../execution/run-watch';
import { scanEvents } from '../execution/scan-events';
import { cheapestPrice } from '../execution/prices';
import type { CompleteSettings, ExecutionSettings } from '../execution/settings';
import { completeSettings } from '../execution/settings';
import type { Plan } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import { giveBuffersBack, takeBuffers } from '../kernels/spare-buffers';
import type { CloseSummary } from '../metrics/equity-scan';
import { EquityScan, summariseCloses } from '../metrics/equity-scan';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import { checkCandles } from './check-candles';
import { ColumnCache } from './column-cache';
import { columnLifetimes } from './column-lifetimes';
import type { ColumnStep } from './column-step';
import { columnSteps, signalSource } from './column-steps';
import { NodeColumns } from './node-columns';
import type { PlainScan, SeenRun } from './plain-scans';
import { PlainScans } from './plain-scans';
import { Signals } from './signals';
import { watchedRun } from './watched-run';

/** What a workspace runs: a compiled program is one. */
export interface Runnable {
  readonly plan: Plan;
}

/** A program and how its orders become fills. */
export interface SettledRun {
  readonly program: Runnable;
  readonly settings: ExecutionSettings;
}

/** A run of which fills and curves were not kept. */
export interface RunScan extends SeenRun {
  readonly initialEquity: number;
  /** From the first bar's open to the last one's close. */
  readonly spanMs: number;
}

/** A run that was seen, or a plain one that still has to be made. */
interface Scanning {
  readonly closes: CloseSummary;
  readonly seen: SeenRun | null;
  readonly plain: PlainScan | null;
}

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

/** Space for rings and tables, whose size does not depend on the series. */
const TABLE_BYTES = 2 ** 20;

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

function columnsOf({ time, open, high, low, close, volume }: CandleColumns): Column[] {
  return [time, open, high, low, close, volume];
}

class OpenWorkspace implements Workspace {
  private buffers: ColumnBuffers | null = takeBuffers();
  private readonly columnCache: ColumnCache;
  readonly feeds: FeedColumns | undefined;
  /** By first bar and length of a bar. */
  private readonly closes = new Map<string, CloseSummary | null>();

  private readonly signals: Signals;
  /** The lowest price at which an order may fill, once some run asked for it. */
  private cheapest: number | undefined;

  constructor(
    readonly candles: CandleColumns,
    { feeds, cacheBytes = CACHE_BYTES }: WorkspaceOptions,
  ) {
    this.feeds = feeds;
    this.signals = new Signals(candles.time.length, this.open());
    const borrowed = new Set<Column>([...columnsOf(candles), ...(feeds?.values() ?? [])]);
    this.columnCache = new ColumnCache(this.open(), cacheBytes, borrowed);
  }

  get cache(): CacheUse {
    const { bytes, hits, misses } = this.columnCache;
    return { bytes, hits, misses };
  }

  check(): this {
    checkCandles(this.candles, this.open());
    return this;
  }

  run({ plan }: Runnable, settings: ExecutionSettings, watch?: RunWatch): RunResult {
    const complete = completeSettings(settings);
    const { candles, feeds } = this;
    const watched = watch && watchedRun(plan, candles.time.length, watch);
    return this.withColumns(
      plan,
      slotsReadLive(plan),
      (columns, buffers) =>
        runPlan({ plan, columns, candles, feeds, buffers, onBars: watched?.onBars }, complete),
      watched?.onStep,
    );
  }

  scan(runs: readonly SettledRun[], barMs: number): (RunScan | null)[] {
    const { time } = this.candles;
    try {
      const scanned = runs.map((run) => this.scanning(run, barMs));
      this.signals.make();
      const plain = this.makePlain(scanned.flatMap((run) => run?.plain ?? [])).values();
      return scanned.map((run, r) => {
        if (run === null) return null;
        const seen = run.seen ?? (plain.next().value as SeenRun);
        const { initialCash: initialEquity } = (runs[r] as SettledRun).settings;
        const spanMs = (time.at(-1) as number) + barMs - (time[run.closes.firstBar] as number);
        return { initialEquity, spanMs, ...seen };
      });
    } finally {
      this.signals.empty();
    }
  }

  trace({ plan }: Runnable, settings: ExecutionSettings): TracedRun {
    const complete = completeSettings(settings);
    return this.withColumns(plan, allSlots(plan), (columns, buffers) => {
      const inputs = { plan, columns, candles: this.candles, feeds: this.feeds, buffers };
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
    return this.withColumns(program.plan, slots, (columns, buffers) => {
      for (const slot of slots) columns[slot] = buffers.copiedOut(columns[slot] as Column);
      return columns;
    });
  }

  release(): void {
    if (this.buffers === null) return;
    giveBuffersBack(this.buffers);
    this.buffers = null;
  }

  /** Null where nothing is traded or a close is no finite number. */
  private scanning({ program: { plan }, settings }: SettledRun, barMs: number): Scanning | null {
    const complete = completeSettings(settings);
    const closes = this.closesFrom(complete.tradeFrom, barMs);
    if (closes === null) return null;
    return isPlain(plan, complete)
      ? this.plainScan(plan, complete, closes)
      : this.eventScan(plan, complete, closes);
  }

  private plainScan(plan: Plan, settings: CompleteSettings, closes: CloseSummary): Scanning {
    const { actions } = plan;
    const steps = columnSteps(plan);
    const sources = actions.map(({ triggers }) => triggers.map((s) => signalSource(steps, s)));
    const slots = sources.flat().flatMap(({ inputs }) => inputs);
    const signals = this.signals.of(sources, this.compute(plan, steps, slots));
    // Looks that wait hold columns beyond what is held for later runs.
    if (this.columnCache.isFull) this.signals.make();
    return { closes, seen: null, plain: { actions, signals, settings, closes } };
  }

  /** Plain runs go through the candles side by side. */
  private makePlain(scans: readonly PlainScan[]): SeenRun[] {
    if (scans.length === 0) return [];
    const buffers = this.open();
    const cheapest = (this.cheapest ??= cheapestPrice(this.candles));
    const plain = new PlainScans(this.candles, cheapest, buffers);
    return buffers.temporarily(() => plain.make(scans));
  }

  private eventScan(plan: Plan, settings: CompleteSettings, closes: CloseSummary): Scanning {
    const { candles, feeds } = this;
    const scan = new EquityScan(closes, settings.initialCash);
    const account = this.withColumns(plan, slotsReadLive(plan), (columns, buffers) =>
      scanEvents({ plan, columns, candles, feeds, buffers }, settings, closes.firstBar, scan),
    );
    const { finalEquity, maxDrawdown } = scan;
    const seen = { ...account, finalEquity, maxDrawdown, returns: () => scan.returns() };
    return { closes, seen, plain: null };
  }

  private closesFrom(tradeFrom: number, barMs: number): CloseSummary | null {
    const { candles, closes } = this;
    const firstBar = firstBarFrom(candles.time, tradeFrom);
    if (firstBar >= candles.time.length) return null;
    const key = `${firstBar}.${barMs}`;
    const known = closes.get(key);
    if (known !== undefined) return known;
    const summary = summariseCloses(candles, firstBar, barMs);
    closes.set(key, summary);
    return summary;
  }

  private open(): ColumnBuffers {
    if (this.buffers !== null) return this.buffers;
    throw new EngineError('workspace_released', 'expected an open workspace, was a released one');
  }

  /** Does work on the columns of some slots; its own buffers and the columns end with it. */
  private withColumns<T>(
    plan: Plan,
    slots: readonly number[],
    work: (columns: Column[], buffers: ColumnBuffers) => T,
    onStep?: (step: ColumnStep) => void,
  ): T {
    const nodes = this.compute(plan, columnSteps(plan), slots, onStep);
    try {
      const buffers = this.open();
      return buffers.temporarily(() => work(nodes.columns(plan.slots), buffers));
    } finally {
      nodes.giveUpAll();
    }
  }

  /** The columns of some slots, which are to be given up. */
  private compute(
    plan: Plan,
    steps: readonly ColumnStep[],
    slots: readonly number[],
    onStep?: (step: ColumnStep) => void,
  ): NodeColumns {
    const buffers = this.open();
    const { candles, feeds, columnCache: cache } = this;
    const bars = candles.time.length;
    checkFeedColumns(plan.symbols, feeds, bars);
    const lifetimes = columnLifetimes(steps, plan.symbols.length, slots);
    buffers.reserve(8 * lifetimes.most * bars + TABLE_BYTES);
    const nodes = new NodeColumns({ buffers, cache, candles, feeds });
    try {
      nodes.compute(steps, lifetimes, onStep);
      return nodes;
    } catch (error) {
      nodes.giveUpAll();
      throw error;
    }
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
