import type { CandleColumns } from '../candles/candle';
import { sliceColumns } from '../candles/candle';
import type { Fill } from '../execution/fill';
import type { ExecutionSettings } from '../execution/settings';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import type { Program } from '../program';
import { prefixLengths } from './prefix-lengths';
import { steppedDifferences } from './stepped-differences';

/** A value of the past that later candles changed. */
export interface LookAheadFault {
  /** A node's output, or what the run did. */
  readonly where:
    | { readonly nodeId: string; readonly handle: string }
    | { readonly run: 'fills' | 'equity' };
  /** First bar whose value differs, and its open time (UTC ms). */
  readonly bar: number;
  readonly time: number;
  /** How many candles were known when the value was computed first. */
  readonly known: number;
  /** As computed then, and over the whole series; null where there is no number. */
  readonly before: number | null;
  readonly after: number | null;
}

/** What was compared, as proof, and what differed. */
export interface LookAheadReport {
  readonly bars: number;
  readonly outputs: number;
  /** Lengths of the prefixes whose outputs, fills and equity were compared, bar by bar. */
  readonly prefixes: readonly number[];
  /** Numbers compared in all. */
  readonly comparisons: number;
  /** The first fault of each output, of the fills and of the equity. */
  readonly faults: readonly LookAheadFault[];
}

export interface PrefixOptions {
  readonly settings: ExecutionSettings;
  readonly feeds?: FeedColumns;
  /** How many prefixes; 40 by default. */
  readonly prefixes?: number;
}

const PREFIXES = 40;

/**
 * Whether a strategy looks ahead. Its outputs, fills and equity over the first candles must be to the
 * last bit what they are over all candles, for many prefixes; and computed candle by candle, where no
 * later candle is known, they must be the same on every bar.
 */
export function prefixInvariance(
  program: Program,
  candles: CandleColumns,
  { settings, feeds, prefixes: count = PREFIXES }: PrefixOptions,
): LookAheadReport {
  const bars = candles.time.length;
  const whole = outcomeOf(program, candles, settings, feeds);
  const found = new Map<string, LookAheadFault>();
  const note = (fault: LookAheadFault) => {
    const key = JSON.stringify(fault.where);
    if (!found.has(key)) found.set(key, fault);
  };
  let comparisons = 0;
  const prefixes = prefixLengths(bars, count);
  for (const length of prefixes) {
    const part = outcomeOf(program, sliceColumns(candles, 0, length), settings, feeds);
    program.outputs.forEach(({ nodeId, handle, slot }) => {
      const [before, after] = [part.columns[slot], whole.columns[slot]];
      if (before === undefined || after === undefined) return;
      comparisons += length;
      const bar = firstDifference(before, after, length);
      if (bar >= 0) note(faultOf({ nodeId, handle }, bar, length, before, after, candles));
    });
    comparisons += part.equity.length;
    const bar = firstDifference(part.equity, whole.equity, part.equity.length);
    if (bar >= 0) {
      const where = { run: 'equity' } as const;
      note(faultOf(where, bar, length, part.equity, whole.equity, candles, whole.firstBar));
    }
    const fills = fillFault(part.fills, whole.fills, length, candles);
    if (fills) note(fills);
  }
  const stepped = steppedDifferences(program, candles, whole.columns, settings, feeds);
  comparisons += stepped.comparisons;
  stepped.differences.forEach(({ output, bar, stepped: before }) => {
    const { nodeId, handle, slot } = output;
    const column = whole.columns[slot] as Column;
    note(faultOf({ nodeId, handle }, bar, bar + 1, { [bar]: before, length: 0 }, column, candles));
  });
  return {
    bars,
    outputs: program.outputs.length,
    prefixes,
    comparisons,
    faults: [...found.values()],
  };
}

function outcomeOf(
  program: Program,
  candles: CandleColumns,
  settings: ExecutionSettings,
  feeds: FeedColumns | undefined,
) {
  const length = candles.time.length;
  const known =
    feeds && new Map([...feeds].map(([symbol, closes]) => [symbol, closes.subarray(0, length)]));
  const columns = program.computeColumns(candles, known, settings);
  const { equity, fills, firstBar } = program.runColumns(candles, settings, known);
  return { columns, equity, fills, firstBar };
}

/** Index of the first value that is not the same to the bit, -1 when all are. */
function firstDifference(a: ArrayLike<number>, b: ArrayLike<number>, length: number): number {
  for (let i = 0; i < length; i++) {
    if (!Object.is(a[i], b[i])) return i;
  }
  return -1;
}

function faultOf(
  where: LookAheadFault['where'],
  at: number,
  known: number,
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  { time }: CandleColumns,
  offset = 0,
): LookAheadFault {
  const bar = at + offset;
  const [first, second] = [numberOf(before[at]), numberOf(after[at])];
  return { where, bar, time: time[bar] as number, known, before: first, after: second };
}

function numberOf(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The first fill inside a prefix that is another one over all candles; quantities stand for both. */
function fillFault(
  before: readonly Fill[],
  after: readonly Fill[],
  known: number,
  { time }: CandleColumns,
): LookAheadFault | null {
  const last = time[known - 1] as number;
  const inside = after.filter((fill) => fill.time <= last);
  const count = Math.max(before.length, inside.length);
  for (let i = 0; i < count; i++) {
    const [a, b] = [before[i], inside[i]];
    if (JSON.stringify(a) === JSON.stringify(b)) continue;
    const at = Math.min(a?.time ?? Infinity, b?.time ?? Infinity);
    const quantities = { before: a?.quantity ?? null, after: b?.quantity ?? null };
    return { where: { run: 'fills' }, bar: time.indexOf(at), time: at, known, ...quantities };
  }
  return null;
}
