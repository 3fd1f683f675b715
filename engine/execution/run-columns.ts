import type { CandleColumns } from '../candles/candle';
import type { Plan } from '../graph/plan';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import type { Ledger } from './broker';
import { Broker } from './broker';
import { checkFeedColumns } from './feeds';
import type { Fill, RefusalReason, RefusedOrder } from './fill';
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

/** Output values of every planned node over the series, by value slot. */
export function computeColumns(plan: Plan, candles: CandleColumns, feeds?: FeedColumns): Column[] {
  checkFeedColumns(plan.symbols, feeds, candles.time.length);
  const columns: Column[] = [];
  for (const node of plan.nodes) {
    const inputs = node.inputs.map((slot) => (slot < 0 ? undefined : columns[slot]));
    const outputs = node.definition.columns({ params: node.params, inputs, candles, feeds });
    outputs.forEach((column, i) => (columns[node.output + i] = column));
  }
  return columns;
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
  const marks = new Uint8Array(length);
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
  readonly fills: Fill[] = [];
  readonly refused: RefusedOrder[] = [];
  readonly counts: Partial<Record<RefusalReason, number>> = {};

  fill(fill: Fill): void {
    this.fills.push(fill);
  }

  refuse(order: RefusedOrder): void {
    this.counts[order.reason] = (this.counts[order.reason] ?? 0) + 1;
    if (this.refused.length < REFUSALS_KEPT) this.refused.push(order);
  }
}

/** Runs a plan over a whole series: node outputs as columns first, then the orders bar by bar. */
export function runPlan(
  plan: Plan,
  candles: CandleColumns,
  settings: CompleteSettings,
  feeds?: FeedColumns,
): RunResult {
  const columns = computeColumns(plan, candles, feeds);
  const triggers = plan.actions.map((action) => triggerColumn(columns, action.triggers));
  const broker = new Broker(settings, plan.actions);
  const ledger = new RunLedger();
  const { account } = broker;
  const { time, open, close } = candles;
  const firstBar = firstBarFrom(time, settings.tradeFrom);
  const bars = time.length - firstBar;
  const equity = new Float64Array(bars);
  const cash = new Float64Array(bars);
  const position = new Float64Array(bars);
  const marks = markedBars(triggers, time.length);
  const sameClose = settings.fill === 'same_close';
  // Most bars do nothing; they should cost three stores and no more.
  let cashNow = account.cash;
  let held = account.position;
  let waiting = false;
  for (let i = firstBar; i < time.length; i++) {
    const price = close[i] as number;
    const marked = marks[i] === 1;
    if (waiting) broker.execute(time[i] as number, open[i] as number, ledger);
    if (marked) {
      for (let a = 0; a < triggers.length; a++) if (triggers[a]?.[i] === 1) broker.order(a);
      broker.countConflict();
      if (sameClose) broker.execute(time[i] as number, price, ledger);
    }
    if (waiting || marked) {
      cashNow = account.cash;
      held = account.position;
      waiting = broker.pendingCount > 0;
    }
    equity[i - firstBar] = cashNow + held * price;
    cash[i - firstBar] = cashNow;
    position[i - firstBar] = held;
  }
  return {
    settings,
    firstBar,
    equity,
    cash,
    position,
    fills: ledger.fills,
    refused: ledger.refused,
    refusedCounts: ledger.counts,
    conflicts: broker.conflicts,
    pendingOrders: broker.pendingCount,
    feesPaid: account.feesPaid,
    realizedPnl: account.realizedPnl,
  };
}
