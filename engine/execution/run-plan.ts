import type { CandleColumns } from '../candles/candle';
import type { Plan } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import { Broker } from './broker';
import type { CandleExtremes } from './candle-extremes';
import type { Fill, RefusalReason, RefusedOrder } from './fill';
import { liveSlots } from './live-steps';
import type { MoneyCurves } from './money-curves';
import { moneyCurves } from './money-curves';
import { equityWriter } from './quiet-bars';
import { runEvents } from './run-events';
import { WATCHED_BARS } from './run-watch';
import { marksOf, MOST_MARKED_ACTIONS, PlainRun } from './plain-run';
import { decidingBars } from './triggers';
import type { CompleteSettings } from './settings';

/** Refused orders kept one by one; all of them are counted. */
const REFUSALS_KEPT = 1_000;

/** What a run over a series did. The curves begin at `firstBar`, the first bar that may order. */
export interface RunResult {
  readonly settings: CompleteSettings;
  readonly firstBar: number;
  /** After each bar: cash + position × close. */
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  readonly position: Float64Array;
  readonly fills: readonly Fill[];
  /** The first thousand refused orders. */
  readonly refused: readonly RefusedOrder[];
  readonly refusedCounts: Readonly<Partial<Record<RefusalReason, number>>>;
  readonly conflicts: number;
  /** Orders of the last bar: no later bar fills them. */
  readonly pendingOrders: number;
  readonly feesPaid: number;
  /** Net result of closed lots. */
  readonly realizedPnl: number;
}

/** Index of the first bar at or after a time; the length when there is none. */
export function firstBarFrom(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when every order is a market order that fills whole at the next open, and no bar gates it. */
export function isPlain(plan: Plan, settings: CompleteSettings): boolean {
  return (
    plan.live.length === 0 &&
    plan.guards.length === 0 &&
    plan.holds.length === 0 &&
    settings.volumeShare === 0 &&
    plan.actions.length <= MOST_MARKED_ACTIONS &&
    plan.actions.every(({ order }) => order.type === 'market')
  );
}

/** A plan with the columns of its nodes by slot, over the candles that they were computed from. */
export interface RunInputs {
  readonly plan: Plan;
  readonly columns: Column[];
  readonly candles: CandleColumns;
  readonly extremes: CandleExtremes;
  readonly feeds: FeedColumns | undefined;
  readonly buffers: ColumnBuffers;
  /** Called now and then with how many bars have been traded. */
  readonly onBars?: ((done: number) => void) | undefined;
}

/** Orders, fills and money of a run, bar by bar; what it returns lies outside of the buffers. */
export function runPlan(inputs: RunInputs, settings: CompleteSettings): RunResult {
  return execute(inputs, settings, false, REFUSALS_KEPT);
}

/** The same with every refusal; it adds the columns of guards and live nodes to those given. */
export function tracePlan(inputs: RunInputs, settings: CompleteSettings): RunResult {
  return execute(inputs, settings, true, Infinity);
}

function advanceWatched(run: PlainRun, bars: number, onBars: (done: number) => void): void {
  for (let to = WATCHED_BARS; to < bars; to += WATCHED_BARS) {
    run.advance(to);
    onBars(to);
  }
}

function execute(
  { plan, columns, candles, extremes, feeds, buffers, onBars }: RunInputs,
  settings: CompleteSettings,
  trace: boolean,
  refusalsKept: number,
): RunResult {
  const broker = new Broker(settings, plan, refusalsKept);
  const firstBar = firstBarFrom(candles.time, settings.tradeFrom);
  const bars = candles.time.length - firstBar;
  const equity = buffers.numbers(bars);
  const curve = equityWriter(buffers, equity, candles.close, firstBar);
  if (isPlain(plan, settings)) {
    const marks = marksOf(plan, columns, buffers, candles.time.length, firstBar);
    const run = new PlainRun(plan, candles, marks, broker, firstBar, curve.fillQuiet);
    if (onBars) advanceWatched(run, candles.time.length, onBars);
    run.finish();
  } else {
    if (trace) {
      for (const slot of liveSlots(plan)) columns[slot] = new Float64Array(candles.time.length);
    }
    const marks = decidingBars(plan, columns, buffers, candles.time.length);
    runEvents(
      plan,
      columns,
      candles,
      extremes,
      broker,
      firstBar,
      curve,
      feeds,
      trace,
      marks,
      onBars,
    );
  }
  onBars?.(candles.time.length);
  const { account, ledger } = broker;
  const times = candles.time.subarray(firstBar);
  let read: readonly Fill[] | null = null;
  const fills = () => (read ??= ledger.fills());
  let money: MoneyCurves | null = null;
  const curves = () => (money ??= moneyCurves(times, fills(), settings.initialCash));
  return {
    settings,
    firstBar,
    equity: buffers.copiedOut(equity),
    get cash() {
      return curves().cash;
    },
    get position() {
      return curves().position;
    },
    get fills() {
      return fills();
    },
    refused: ledger.refused,
    refusedCounts: ledger.refusedCounts,
    conflicts: broker.conflicts,
    pendingOrders: broker.pendingCount,
    feesPaid: account.feesPaid,
    realizedPnl: account.realizedPnl,
  };
}
