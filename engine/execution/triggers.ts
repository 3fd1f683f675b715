import type { Plan, PlannedAction } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from '../nodes/column';
import { liveSlots } from './live-steps';
import { MarkedBars } from './quiet-bars';
import type { CompleteSettings } from './settings';

/** By action: a column that is 1 where one of its triggers is true. */
export function triggerColumns(
  plan: Plan,
  columns: readonly Column[],
  buffers: ColumnBuffers,
  bars: number,
): Uint8Array[] {
  return plan.actions.map(({ triggers }) =>
    anyTrue(
      triggers.map((slot) => buffers.flagsOf(columns[slot] as Column)),
      buffers,
      bars,
    ),
  );
}

/** 1 on the bars on which something may be ordered: while something is held, and while nothing is. */
export interface DecidingBars {
  readonly held: MarkedBars;
  readonly flat: MarkedBars;
}

/**
 * The bars on which a trigger is true, or the signal of a position size that triggers. Null when that
 * depends on guards.
 */
export function decidingBars(
  plan: Plan,
  columns: readonly Column[],
  buffers: ColumnBuffers,
  bars: number,
): DecidingBars | null {
  const signals = signalsOf(plan, plan.actions);
  if (signals === null) return null;
  const all = new MarkedBars(anyOf(signals, columns, buffers, bars));
  return { held: all, flat: all };
}

/**
 * The same without the bars on which all orders are sure to be refused, which change no money: market
 * orders that sell while nothing is held or a hold is active, or that buy while something is held and may
 * not add to it. Where orders have minimums, what is held may be too small to count as a position.
 */
export function tradingBars(
  plan: Plan,
  columns: readonly Column[],
  buffers: ColumnBuffers,
  bars: number,
  { volumeShare, minQuantity, minNotional }: CompleteSettings,
): DecidingBars | null {
  const { actions } = plan;
  const fillAtOnce = volumeShare === 0 && actions.every(({ order }) => order.type === 'market');
  const buys = signalsOf(
    plan,
    actions.filter(({ order }) => order.side === 'buy'),
  );
  const hasMinimums = minQuantity > 0 || minNotional > 0;
  const adds = signalsOf(
    plan,
    actions.filter(({ order }) => order.side === 'buy' && (order.pyramiding || hasMinimums)),
  );
  const sells = signalsOf(
    plan,
    actions.filter(({ order }) => order.side === 'sell'),
  );
  const live = new Set(liveSlots(plan));
  if (!fillAtOnce || !buys || !adds || !sells || plan.holds.some((slot) => live.has(slot))) {
    return decidingBars(plan, columns, buffers, bars);
  }
  const flat = anyOf(buys, columns, buffers, bars);
  const free = without(
    anyOf(sells, columns, buffers, bars),
    anyOf(plan.holds, columns, buffers, bars),
    buffers,
  );
  const held = anyTrue([free, anyOf(adds, columns, buffers, bars)], buffers, bars);
  return { held: new MarkedBars(held), flat: new MarkedBars(flat) };
}

/** The slots on which orders of some actions depend; null where guards decide. */
function signalsOf(plan: Plan, actions: readonly PlannedAction[]): readonly number[] | null {
  const live = new Set(liveSlots(plan));
  const signals = new Set<number>();
  for (const slot of actions.flatMap(({ triggers }) => triggers)) {
    const size = plan.live.find(
      ({ definition, output }) => definition.role === 'size' && output === slot,
    );
    // The first input of a size is its signal, see SizeNode.
    signals.add(size ? (size.inputs[0] as number) : slot);
  }
  return [...signals].some((slot) => live.has(slot)) ? null : [...signals];
}

function anyOf(
  slots: readonly number[],
  columns: readonly Column[],
  buffers: ColumnBuffers,
  bars: number,
): Uint8Array {
  return anyTrue(
    slots.map((slot) => buffers.flagsOf(columns[slot] as Column)),
    buffers,
    bars,
  );
}

/** 1 where the first column is 1 and the second is not. */
function without(a: Uint8Array, b: Uint8Array, buffers: ColumnBuffers): Uint8Array {
  const out = buffers.flags(a.length);
  buffers.kernels.without(a.byteOffset, b.byteOffset, out.byteOffset, out.length);
  return out;
}

/** 1 where one of the columns is 1; the column itself when there is only one. */
export function anyTrue(
  columns: readonly Uint8Array[],
  buffers: ColumnBuffers,
  bars: number,
): Uint8Array {
  if (columns.length === 0) return buffers.flags(bars).fill(0);
  return columns.reduce((all, column) => {
    const out = buffers.flags(column.length);
    buffers.kernels.anyTrue(all.byteOffset, column.byteOffset, out.byteOffset, out.length);
    return out;
  });
}

/** Indices, ascending, of the bars from `firstBar` on that are 1. */
export function barsThatAreTrue(
  column: Uint8Array,
  buffers: ColumnBuffers,
  firstBar: number,
): Int32Array {
  const buffer = buffers.numbers(Math.ceil(column.length / 2));
  const out = new Int32Array(buffer.buffer, buffer.byteOffset, column.length);
  const count = buffers.kernels.trueBars(
    column.byteOffset,
    firstBar,
    column.length,
    out.byteOffset,
  );
  return out.subarray(0, count);
}
