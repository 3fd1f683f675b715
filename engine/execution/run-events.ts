import type { Candle, CandleColumns } from '../candles/candle';
import type { Plan, PlannedGuard } from '../graph/plan';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import type { Broker } from './broker';
import type { CandleExtremes } from './candle-extremes';
import { CandlePath } from './candle-path';
import { decide } from './decide';
import type { LiveStep } from './live-steps';
import { bindLiveSteps, liveSlots, slotsReadLive } from './live-steps';
import type { EquityCurve } from './quiet-bars';
import { WATCHED_BARS } from './run-watch';
import type { DecidingBars } from './triggers';

/** Copies the values of bar `i` that the bar-by-bar part reads into the value array. */
function bindLoads(plan: Plan, columns: readonly Column[]) {
  const slots = slotsReadLive(plan);
  const read = slots.map((slot) => columns[slot] as Column);
  return (values: Float64Array, i: number) => {
    for (let s = 0; s < slots.length; s++) {
      values[slots[s] as number] = (read[s] as Column)[i] as number;
    }
  };
}

/** Runs the live nodes of one bar after the other over one candle object that is used again. */
function bindLive(plan: Plan, candles: CandleColumns, broker: Broker, feeds?: FeedColumns) {
  const steps = bindLiveSteps(plan);
  const memory = new Float64Array(plan.memory);
  const candle: Candle = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  const closes = new Map<string, number>();
  return (values: Float64Array, i: number) => {
    if (steps.length === 0) return;
    candle.time = candles.time[i] as number;
    candle.open = candles.open[i] as number;
    candle.high = candles.high[i] as number;
    candle.low = candles.low[i] as number;
    candle.close = candles.close[i] as number;
    candle.volume = candles.volume[i] as number;
    for (const symbol of plan.symbols) closes.set(symbol, feeds?.get(symbol)?.[i] ?? NaN);
    for (let s = 0; s < steps.length; s++) {
      (steps[s] as LiveStep)(values, memory, candle, broker.account, closes);
    }
  };
}

/** Slots of series that guards watch or are armed by. */
function guardSlots(plan: Plan): number[] {
  return plan.guards.flatMap(({ series, atr }) => [series, atr]).filter((slot) => slot >= 0);
}

/**
 * The loop of plans with working orders, guards, holds or live nodes: a session, on columns. `marks` are
 * null when only the loop itself can tell on which bars something may be ordered.
 */
export function runEvents(
  plan: Plan,
  columns: Column[],
  candles: CandleColumns,
  extremes: CandleExtremes,
  broker: Broker,
  firstBar: number,
  curve: EquityCurve,
  feeds: FeedColumns | undefined,
  trace: boolean,
  marks: DecidingBars | null,
  onBars?: (done: number) => void,
): void {
  const { time, open, high, low, close, volume } = candles;
  const { account, guards, settings } = broker;
  const { length } = time;
  const path = new CandlePath(broker);
  const values = new Float64Array(plan.slots);
  const load = bindLoads(plan, columns);
  const live = bindLive(plan, candles, broker, feeds);
  const traced = trace ? liveSlots(plan) : [];
  const read = guardSlots(plan);
  const sameClose = settings.fill === 'same_close';
  // Nodes that go on from bar to bar, and series made by them, need every bar.
  const everyBar =
    marks === null ||
    trace ||
    plan.live.some(({ definition, output }) => definition.role !== 'size' || read.includes(output));
  let told = onBars ? WATCHED_BARS : Infinity;
  for (let i = 0; i < length; i++) {
    if (i >= told) {
      onBars?.(i);
      told = i + WATCHED_BARS;
    }
    if (!everyBar && broker.pendingCount === 0 && guards.areSettled) {
      const own = account.position > 0 ? marks.held : marks.flat;
      const mark = Math.max(own.next(i), Math.min(firstBar, length));
      const next = guards.armedCount === 0 ? mark : path.restUntil(candles, extremes, i, mark);
      if (next > i) {
        const from = Math.max(i, firstBar);
        curve.fillQuiet(from, next, account.cash, account.position);
        if (read.length > 0) load(values, next - 1);
        guards.endCandles(high, low, i, next, values);
        if (next >= length) break;
        i = next;
      }
    }
    const now = time[i] as number;
    const price = close[i] as number;
    const trades = i >= firstBar;
    path.act(
      now,
      open[i] as number,
      high[i] as number,
      low[i] as number,
      price,
      volume[i] as number,
      trades,
    );
    for (let g = 0; g < plan.guards.length; g++) {
      values[(plan.guards[g] as PlannedGuard).output] = guards.hasFired(g) ? 1 : 0;
    }
    const decides = marks === null || (account.position > 0 ? marks.held : marks.flat).has(i);
    if (decides || everyBar || read.length > 0) load(values, i);
    if (decides || everyBar) live(values, i);
    guards.endCandles(high, low, i, i + 1, values);
    for (const slot of traced) (columns[slot] as Float64Array)[i] = values[slot] as number;
    if (!trades) continue;
    if (decides) {
      const signals = decide(plan, broker, values, now, price);
      if (signals && sameClose) broker.executeMarket(now, price, volume[i] as number);
    }
    curve.bar(i, account.cash, account.position);
  }
}
