import type { CandleColumns } from '../candles/candle';
import type { CandleExtremes } from '../execution/candle-extremes';
import { cheapestPrice } from '../execution/prices';
import { firstBarFrom, isPlain } from '../execution/run-plan';
import { scanEvents } from '../execution/scan-events';
import type { CompleteSettings, ExecutionSettings } from '../execution/settings';
import { completeSettings } from '../execution/settings';
import { slotsReadLive } from '../execution/live-steps';
import type { Plan } from '../graph/plan';
import type { CloseSummary } from '../metrics/equity-scan';
import { EquityScan, summariseCloses } from '../metrics/equity-scan';
import type { FeedColumns } from '../nodes/definition';
import { columnSteps, signalSource } from './column-steps';
import type { PlainScan, SeenRun } from './plain-scans';
import { PlainScans } from './plain-scans';
import type { PlanColumns } from './plan-columns';
import { Signals } from './signals';

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

/** What is seen of many runs over the same candles without their fills and curves. */
export class Scans {
  private readonly signals: Signals;
  /** By first bar and length of a bar. */
  private readonly closes = new Map<string, CloseSummary | null>();
  /** The lowest price at which an order may fill, once some run asked for it. */
  private cheapest: number | undefined;

  constructor(
    private readonly candles: CandleColumns,
    private readonly extremes: CandleExtremes,
    private readonly feeds: FeedColumns | undefined,
    private readonly columns: PlanColumns,
  ) {
    this.signals = new Signals(candles.time.length, columns.buffers);
  }

  /** As `Workspace.scan` has them. */
  of(runs: readonly SettledRun[], barMs: number): (RunScan | null)[] {
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
    const signals = this.signals.of(sources, this.columns.compute(plan, steps, slots));
    // Looks that wait hold columns beyond what is held for later runs.
    if (this.columns.cache.isFull) this.signals.make();
    return { closes, seen: null, plain: { actions, signals, settings, closes } };
  }

  /** Plain runs go through the candles side by side. */
  private makePlain(scans: readonly PlainScan[]): SeenRun[] {
    if (scans.length === 0) return [];
    const buffers = this.columns.buffers;
    const cheapest = (this.cheapest ??= cheapestPrice(this.candles));
    const plain = new PlainScans(this.candles, cheapest, buffers);
    return buffers.temporarily(() => plain.make(scans));
  }

  private eventScan(plan: Plan, settings: CompleteSettings, closes: CloseSummary): Scanning {
    const { candles, extremes, feeds } = this;
    const scan = new EquityScan(closes, settings.initialCash);
    const account = this.columns.during(plan, slotsReadLive(plan), (columns, buffers) =>
      scanEvents(
        { plan, columns, candles, extremes, feeds, buffers },
        settings,
        closes.firstBar,
        scan,
      ),
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
}
