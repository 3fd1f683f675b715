import type { CandleColumns } from '../candles/candle';
import type { Plan } from '../graph/plan';
import { flagColumn, giveBack, inArena, onlyOutputs, outliving } from '../kernels/arena';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import type { Ledger } from './broker';
import { Broker } from './broker';
import { columnLives } from './column-lives';
import { checkFeedColumns } from './feeds';
import type { Fill, RefusalReason, RefusedOrder } from './fill';
import { liveSlots } from './live-steps';
import type { MoneyCurves } from './money-curves';
import { moneyCurves } from './money-curves';
import { fillQuiet, nextMark } from './quiet-bars';
import { runEvents } from './run-events';
import type { CompleteSettings, ExecutionSettings } from './settings';
import { completeSettings } from './settings';

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

/** Room for rings and tables, whose size does not depend on the series. */
const TABLE_BYTES = 2 ** 20;

/** Work on the columns of a run; all of them may be kept till its end, or those still needed. */
function withColumns<T>(plan: Plan, bars: number, keepAll: boolean, work: () => T): T {
  const { most } = columnLives(plan);
  const columns = keepAll ? most + plan.slots : most;
  return inArena(8 * columns * bars + TABLE_BYTES, work);
}

/**
 * Output values of the nodes that depend on candles only, by value slot; unless all are kept, only
 * those that the bar-by-bar part reads are there.
 */
function candleColumns(
  plan: Plan,
  candles: CandleColumns,
  feeds: FeedColumns | undefined,
  keepAll: boolean,
): Column[] {
  checkFeedColumns(plan.symbols, feeds, candles.time.length);
  const { endAfter } = columnLives(plan);
  const columns: (Column | undefined)[] = [];
  plan.nodes.forEach(({ definition, params, inputs: slots, output }, n) => {
    const inputs = slots.map((slot) => (slot < 0 ? undefined : columns[slot]));
    const outputs = onlyOutputs(() => definition.columns({ params, inputs, candles, feeds }));
    outputs.forEach((column, i) => (columns[output + i] = column));
    if (keepAll) return;
    for (const slot of endAfter[n] as readonly number[]) {
      const column = columns[slot] as Column;
      columns[slot] = undefined;
      // Some nodes hand an input on as it is.
      if (!columns.includes(column)) giveBack(column);
    }
  });
  return columns as Column[];
}

function triggerColumn(columns: readonly Column[], slots: readonly number[]): Column {
  const [first, ...others] = slots.map((slot) => columns[slot] as Column);
  if (others.length === 0) return first as Column;
  return Uint8Array.from(first as Column, (value, i) =>
    value === 1 || others.some((column) => column[i] === 1) ? 1 : 0,
  );
}

/** 1 on every bar on which some trigger is true. */
function markedBars(triggers: readonly Column[], length: number): Uint8Array {
  const [first] = triggers;
  if (triggers.length === 1 && first instanceof Uint8Array) return first;
  const marks = flagColumn(length);
  for (const column of triggers) {
    for (let i = 0; i < length; i++) if (column[i] === 1) marks[i] = 1;
  }
  return marks;
}

/** Index of the first bar at or after a time; the length when there is none. */
function firstBarFrom(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

class RunLedger implements Ledger {
  constructor(private readonly refusalsKept: number) {}

  readonly fills: Fill[] = [];
  readonly refused: RefusedOrder[] = [];
  readonly counts: Partial<Record<RefusalReason, number>> = {};

  fill(fill: Fill): void {
    this.fills.push(fill);
  }

  refuse(order: RefusedOrder): void {
    this.counts[order.reason] = (this.counts[order.reason] ?? 0) + 1;
    if (this.refused.length < this.refusalsKept) this.refused.push(order);
  }
}

/** True when every order is a market order that fills whole at the next open, and no bar gates it. */
function isPlain(plan: Plan, settings: CompleteSettings): boolean {
  return (
    plan.live.length === 0 &&
    plan.guards.length === 0 &&
    plan.holds.length === 0 &&
    settings.volumeShare === 0 &&
    plan.actions.every(({ order }) => order.type === 'market' && order.pyramiding)
  );
}

/** Bars with a true trigger, when no trigger depends on the account or on guards; else null. */
function knownMarks(plan: Plan, columns: readonly Column[], length: number): Uint8Array | null {
  if (plan.live.length > 0 || plan.actions.some(({ guards }) => guards.length > 0)) return null;
  const triggers = plan.actions.map((action) => triggerColumn(columns, action.triggers));
  return markedBars(triggers, length);
}

/** The loop of plain plans: most bars do nothing; they should cost one store and no more. */
function runPlain(
  plan: Plan,
  columns: readonly Column[],
  candles: CandleColumns,
  broker: Broker,
  ledger: Ledger,
  firstBar: number,
  equity: Float64Array,
): void {
  const triggers = plan.actions.map((action) => triggerColumn(columns, action.triggers));
  const sides = plan.actions.map(({ order }) => order.side);
  const { time, open, close, volume } = candles;
  const { account } = broker;
  const marks = markedBars(triggers, time.length);
  const sameClose = broker.settings.fill === 'same_close';
  let waiting = false;
  for (let i = firstBar; i < time.length; i++) {
    if (!waiting && marks[i] !== 1) {
      const next = nextMark(marks, i);
      fillQuiet(equity, close, firstBar, i, next, account.cash, account.position);
      if (next === time.length) break;
      i = next;
    }
    const now = time[i] as number;
    const price = close[i] as number;
    if (waiting) broker.executeMarket(now, open[i] as number, volume[i] as number, ledger);
    if (marks[i] === 1) {
      let sold = false;
      let bought = false;
      for (let a = 0; a < triggers.length; a++) {
        if ((triggers[a] as Column)[i] !== 1) continue;
        broker.order(a, now, price, NaN, ledger);
        if (sides[a] === 'sell') sold = true;
        else bought = true;
      }
      if (sold && bought) broker.conflicts++;
      if (sameClose) broker.executeMarket(now, price, volume[i] as number, ledger);
    }
    waiting = broker.pendingCount > 0;
    fillQuiet(equity, close, firstBar, i, i + 1, account.cash, account.position);
  }
}

/** Runs a plan over a whole series: node outputs as columns first, then the orders bar by bar. */
export function runPlan(
  plan: Plan,
  candles: CandleColumns,
  settings: CompleteSettings,
  feeds?: FeedColumns,
): RunResult {
  return withColumns(
    plan,
    candles.time.length,
    false,
    () => execute(plan, candles, settings, feeds, false, REFUSALS_KEPT).run,
  );
}

/** A run with the values of all its nodes, by slot, and every refusal. */
export function runTraced(
  plan: Plan,
  candles: CandleColumns,
  settings: CompleteSettings,
  feeds: FeedColumns | undefined,
): { readonly run: RunResult; readonly columns: Column[] } {
  return withColumns(plan, candles.time.length, true, () => {
    const { run, columns } = execute(plan, candles, settings, feeds, true, Infinity);
    return { run, columns: columns.map(outliving) };
  });
}

function execute(
  plan: Plan,
  candles: CandleColumns,
  settings: CompleteSettings,
  feeds: FeedColumns | undefined,
  trace: boolean,
  refusalsKept: number,
): { readonly run: RunResult; readonly columns: Column[] } {
  const columns = candleColumns(plan, candles, feeds, trace);
  const broker = new Broker(settings, plan);
  const ledger = new RunLedger(refusalsKept);
  const firstBar = firstBarFrom(candles.time, settings.tradeFrom);
  const bars = candles.time.length - firstBar;
  const equity = new Float64Array(bars);
  if (isPlain(plan, settings)) {
    runPlain(plan, columns, candles, broker, ledger, firstBar, equity);
  } else {
    if (trace) {
      for (const slot of liveSlots(plan)) columns[slot] = new Float64Array(candles.time.length);
    }
    const marks = knownMarks(plan, columns, candles.time.length);
    runEvents(plan, columns, candles, broker, ledger, firstBar, equity, feeds, trace, marks);
  }
  const { account } = broker;
  const times = candles.time.subarray(firstBar);
  let money: MoneyCurves | null = null;
  const curves = () => (money ??= moneyCurves(times, ledger.fills, settings.initialCash));
  const run: RunResult = {
    settings,
    firstBar,
    equity,
    get cash() {
      return curves().cash;
    },
    get position() {
      return curves().position;
    },
    fills: ledger.fills,
    refused: ledger.refused,
    refusedCounts: ledger.counts,
    conflicts: broker.conflicts,
    pendingOrders: broker.pendingCount,
    feesPaid: account.feesPaid,
    realizedPnl: account.realizedPnl,
  };
  return { run, columns };
}

/** Spec defaults: what live nodes are traced with where no settings are given. */
const REFERENCE_SETTINGS: ExecutionSettings = {
  initialCash: 100_000,
  commissionRate: 0.001,
  slippageRate: 0.0005,
  maxPositionSizePercent: 1,
};

/**
 * Output values of every planned node over the series, by value slot. Nodes that depend on the
 * account or on guards have the values of a run with the given settings.
 */
export function computeColumns(
  plan: Plan,
  candles: CandleColumns,
  feeds?: FeedColumns,
  settings: ExecutionSettings = REFERENCE_SETTINGS,
): Column[] {
  if (liveSlots(plan).length > 0) {
    return runTraced(plan, candles, completeSettings(settings), feeds).columns;
  }
  return withColumns(plan, candles.time.length, true, () =>
    candleColumns(plan, candles, feeds, true).map(outliving),
  );
}
