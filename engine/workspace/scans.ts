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

/** A run that is to be made, with what is known of the closes from its first bar on. */
interface Begun {
  readonly plan: Plan;
  readonly settings: CompleteSettings;
  readonly closes: CloseSummary;
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
    const begun = runs.map((run) => this.begin(run, barMs));
    const seen = this.make(begun.flatMap((run) => run ?? []));
    return begun.map((run) => {
      if (run === null) return null;
      const { settings, closes } = run;
      const spanMs = (time.at(-1) as number) + barMs - (time[closes.firstBar] as number);
      return { initialEquity: settings.initialCash, spanMs, ...(seen.get(run) as SeenRun) };
    });
  }

  /** Null where nothing is traded or a close is no finite number. */
  private begin({ program: { plan }, settings }: SettledRun, barMs: number): Begun | null {
    const complete = completeSettings(settings);
    const closes = this.closesFrom(complete.tradeFrom, barMs);
    return closes && { plan, settings: complete, closes };
  }

  /** Runs of one plan share what is computed of it. */
  private make(runs: readonly Begun[]): Map<Begun, SeenRun> {
    const seen = new Map<Begun, SeenRun>();
    const plain = new Map<Begun, PlainScan>();
    const plans = new Set(runs.map(({ plan }) => plan));
    try {
      for (const plan of plans) {
        const own = runs.filter((run) => run.plan === plan);
        const even = own.filter(({ settings }) => isPlain(plan, settings));
        if (even.length > 0) this.findSignals(plan, even, plain);
        if (even.length < own.length) {
          this.makeEvents(
            plan,
            own.filter((run) => !even.includes(run)),
            seen,
          );
        }
      }
      this.signals.make();
      const made = this.makePlain([...plain.values()]);
      [...plain.keys()].forEach((run, r) => seen.set(run, made[r] as SeenRun));
      return seen;
    } finally {
      this.signals.empty();
    }
  }

  private findSignals(plan: Plan, runs: readonly Begun[], plain: Map<Begun, PlainScan>): void {
    const { actions } = plan;
    const steps = columnSteps(plan);
    const sources = actions.map(({ triggers }) => triggers.map((s) => signalSource(steps, s)));
    const slots = sources.flat().flatMap(({ inputs }) => inputs);
    const signals = this.signals.of(sources, this.columns.compute(plan, steps, slots));
    // Looks that wait hold columns beyond what is held for later runs.
    if (this.columns.cache.isFull) this.signals.make();
    for (const run of runs) plain.set(run, { actions, signals, ...run });
  }

  /** Plain runs go through the candles side by side. */
  private makePlain(scans: readonly PlainScan[]): SeenRun[] {
    if (scans.length === 0) return [];
    const buffers = this.columns.buffers;
    const cheapest = (this.cheapest ??= cheapestPrice(this.candles));
    const plain = new PlainScans(this.candles, cheapest, buffers);
    return buffers.temporarily(() => plain.make(scans));
  }

  /** Other runs go through the candles one after the other. */
  private makeEvents(plan: Plan, runs: readonly Begun[], seen: Map<Begun, SeenRun>): void {
    const { candles, extremes, feeds } = this;
    const { buffers } = this.columns;
    const nodes = this.columns.compute(plan, columnSteps(plan), slotsReadLive(plan));
    const make = ({ settings, closes }: Begun): SeenRun => {
      const inputs = {
        plan,
        columns: nodes.columns(plan.slots),
        candles,
        extremes,
        feeds,
        buffers,
      };
      const scan = new EquityScan(closes, settings.initialCash);
      const account = scanEvents(inputs, settings, closes.firstBar, scan);
      const { finalEquity, maxDrawdown } = scan;
      return { ...account, finalEquity, maxDrawdown, returns: () => scan.returns() };
    };
    try {
      for (const run of runs)
        seen.set(
          run,
          buffers.temporarily(() => make(run)),
        );
    } finally {
      nodes.giveUpAll();
    }
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
