import type { CandleColumns } from '../candles/candle';
import { checkColumns } from '../candles/candle';
import type { Plan } from '../graph/plan';
import { giveBack, inArena, numberRoom, onlyOutputs, outliving } from '../kernels/arena';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import { Broker } from './broker';
import type { ColumnLives } from './column-lives';
import { columnLives } from './column-lives';
import { checkFeedColumns } from './feeds';
import type { Fill, RefusalReason, RefusedOrder } from './fill';
import { liveSlots, slotsReadLive } from './live-steps';
import type { MoneyCurves } from './money-curves';
import { moneyCurves } from './money-curves';
import { runEvents } from './run-events';
import { runPlain } from './run-plain';
import { decidingBars } from './triggers';
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

function allSlots({ slots }: Plan): number[] {
  return Array.from({ length: slots }, (_, slot) => slot);
}

/** Room for the columns of a run, as long as it takes. */
function withRoom<T>({ most }: ColumnLives, bars: number, work: () => T): T {
  return inArena(8 * most * bars + TABLE_BYTES, work);
}

/**
 * Output values of the nodes that depend on candles only, by value slot; those that are not needed,
 * or no longer, are absent.
 */
function candleColumns(
  plan: Plan,
  { needed, endAfter }: ColumnLives,
  candles: CandleColumns,
  feeds: FeedColumns | undefined,
): Column[] {
  checkColumns(candles);
  checkFeedColumns(plan.symbols, feeds, candles.time.length);
  const columns: (Column | undefined)[] = [];
  plan.nodes.forEach(({ definition, params, inputs: slots, output }, n) => {
    if (!needed[n]) return;
    const inputs = slots.map((slot) => (slot < 0 ? undefined : columns[slot]));
    const outputs = onlyOutputs(() => definition.columns({ params, inputs, candles, feeds }));
    outputs.forEach((column, i) => (columns[output + i] = column));
    for (const slot of endAfter[n] ?? []) {
      const column = columns[slot] as Column;
      columns[slot] = undefined;
      // Some nodes hand an input on as it is.
      if (!columns.includes(column)) giveBack(column);
    }
  });
  return columns as Column[];
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

/** Runs a plan over a whole series: node outputs as columns first, then the orders bar by bar. */
export function runPlan(
  plan: Plan,
  candles: CandleColumns,
  settings: CompleteSettings,
  feeds?: FeedColumns,
): RunResult {
  const lives = columnLives(plan, slotsReadLive(plan));
  return withRoom(lives, candles.time.length, () => {
    const columns = candleColumns(plan, lives, candles, feeds);
    return execute(plan, columns, candles, settings, feeds, false, REFUSALS_KEPT);
  });
}

/** A run with the values of all its nodes, by slot, and every refusal. */
export function runTraced(
  plan: Plan,
  candles: CandleColumns,
  settings: CompleteSettings,
  feeds: FeedColumns | undefined,
): { readonly run: RunResult; readonly columns: Column[] } {
  const lives = columnLives(plan, allSlots(plan));
  return withRoom(lives, candles.time.length, () => {
    const columns = candleColumns(plan, lives, candles, feeds);
    const run = execute(plan, columns, candles, settings, feeds, true, Infinity);
    return { run, columns: columns.map(outliving) };
  });
}

/** The bar-by-bar part; with `trace` it adds the columns of guards and live nodes. */
function execute(
  plan: Plan,
  columns: Column[],
  candles: CandleColumns,
  settings: CompleteSettings,
  feeds: FeedColumns | undefined,
  trace: boolean,
  refusalsKept: number,
): RunResult {
  const broker = new Broker(settings, plan, refusalsKept);
  const firstBar = firstBarFrom(candles.time, settings.tradeFrom);
  const bars = candles.time.length - firstBar;
  const equity = numberRoom(bars);
  if (isPlain(plan, settings)) {
    runPlain(plan, columns, candles, broker, firstBar, equity);
  } else {
    if (trace) {
      for (const slot of liveSlots(plan)) columns[slot] = new Float64Array(candles.time.length);
    }
    const marks = decidingBars(plan, columns, candles.time.length);
    runEvents(plan, columns, candles, broker, firstBar, equity, feeds, trace, marks);
  }
  const { account, ledger } = broker;
  const times = candles.time.subarray(firstBar);
  let read: readonly Fill[] | null = null;
  const fills = () => (read ??= ledger.fills());
  let money: MoneyCurves | null = null;
  const curves = () => (money ??= moneyCurves(times, fills(), settings.initialCash));
  return {
    settings,
    firstBar,
    equity: outliving(equity),
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

/** Spec defaults: what live nodes are traced with where no settings are given. */
const REFERENCE_SETTINGS: ExecutionSettings = {
  initialCash: 100_000,
  commissionRate: 0.001,
  slippageRate: 0.0005,
  maxPositionSizePercent: 1,
};

/**
 * Output values over the series by value slot, of all slots or of those asked for. Nodes that depend on
 * the account or on guards have the values of a run with the given settings.
 */
export function computeColumns(
  plan: Plan,
  candles: CandleColumns,
  feeds?: FeedColumns,
  settings: ExecutionSettings = REFERENCE_SETTINGS,
  slots: readonly number[] = allSlots(plan),
): Column[] {
  const live = new Set(liveSlots(plan));
  if (slots.some((slot) => live.has(slot))) {
    return runTraced(plan, candles, completeSettings(settings), feeds).columns;
  }
  const lives = columnLives(plan, slots);
  return withRoom(lives, candles.time.length, () => {
    const columns = candleColumns(plan, lives, candles, feeds);
    for (const slot of slots) columns[slot] = outliving(columns[slot] as Column);
    return columns;
  });
}
