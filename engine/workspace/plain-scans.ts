import type { CandleColumns } from '../candles/candle';
import { isSurelyPrice } from '../execution/prices';
import type { ScannedAccount } from '../execution/scan-events';
import type { CompleteSettings } from '../execution/settings';
import type { PlannedAction } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Address } from '../kernels/kernels';
import type { CloseSummary } from '../metrics/equity-scan';
import { EquityStretches } from '../metrics/equity-stretches';
import type { PeriodReturns } from '../metrics/returns';
import { barReturns, dailyReturns } from '../metrics/returns';
import { ACTION, Records, RUN } from './records';
import type { SignalBits } from './signals';
import { signalBytes } from './signals';

/** A plain run that is still to be made. */
export interface PlainScan {
  readonly actions: readonly PlannedAction[];
  /** By action. */
  readonly signals: readonly SignalBits[];
  readonly settings: CompleteSettings;
  readonly closes: CloseSummary;
}

/** What is seen of a run without its fills and curves. */
export interface SeenRun extends ScannedAccount {
  readonly finalEquity: number;
  /** Of days, or of bars over a span too short for days; they are computed when they are asked for. */
  readonly returns: () => PeriodReturns;
  /** A fraction, ≥ 0. */
  readonly maxDrawdown: number;
}

const MODES = ['units', 'cash', 'percent_of_equity', 'percent_of_position', 'all'] as const;

/** The price at which a purchase that cannot be paid is refused at any other, too; NaN for none. */
function dearAtAny(
  { mode }: PlannedAction['order'],
  settings: CompleteSettings,
  cheapest: number,
): number {
  const { tickSize, stepSize, maxPosition, maxPositionSizePercent } = settings;
  const isExact = tickSize === 0 && stepSize === 0;
  const isUnlimited = maxPosition === 0 && maxPositionSizePercent === 1;
  const isByCashAlone = mode === 'units' && isExact && isUnlimited;
  return isByCashAlone && isSurelyPrice(cheapest) ? cheapest : NaN;
}

/** What a record says at the end of a run. */
type Did = readonly [number, number, number, number, number, number, number, number];

function daysOf({ settings, closes }: PlainScan, equity: Float64Array): () => PeriodReturns {
  return () => dailyReturns(settings.initialCash, equity, closes.periodsPerYear);
}

/** Of rows of stretches: the bar after each, cash, and what is held. */
function barsOf({ settings, closes }: PlainScan, rows: Float64Array, count: number) {
  const stretches = new EquityStretches(closes.close, closes.firstBar, settings.initialCash);
  for (let s = 0; s < count; s++) {
    const [to, cash, held] = rows.subarray(3 * s, 3 * s + 3) as unknown as [number, number, number];
    stretches.add(to, cash, held);
  }
  return () => barReturns(stretches.returns(), closes.periodsPerYear);
}

/** Doubles that the runs of a group write at most, where they are several: 64 MiB. */
const GROUP_SIZE = 2 ** 23;

interface Group {
  readonly first: number;
  readonly end: number;
  readonly size: number;
}

/** Cuts runs into groups by how much each writes. */
function groupsOf(sizes: readonly number[]): Group[] {
  const groups: Group[] = [];
  for (const [i, size] of sizes.entries()) {
    const last = groups.at(-1);
    if (last === undefined || last.size + size > GROUP_SIZE) {
      groups.push({ first: i, end: i + 1, size });
    } else groups[groups.length - 1] = { ...last, end: i + 1, size: last.size + size };
  }
  return groups;
}

/** Runs whose orders are market orders that fill whole; a kernel makes them side by side. */
export class PlainScans {
  constructor(
    private readonly candles: CandleColumns,
    /** The lowest price at which an order may fill, as `cheapestPrice` gives it. */
    private readonly cheapest: number,
    private readonly buffers: ColumnBuffers,
  ) {}

  /** Within an attempt of the buffers; what it returns lies outside of them. */
  make(scans: readonly PlainScan[]): SeenRun[] {
    const { buffers, candles } = this;
    const records = new Records(RUN, scans.length, buffers);
    const sizes = scans.map((scan) => this.mostWritten(scan));
    const groups = groupsOf(sizes);
    const room = buffers.numbers(Math.max(...groups.map(({ size }) => size)));
    return groups.flatMap(({ first, end }) => {
      let at = 0;
      const read = scans.slice(first, end).map((scan, i) => {
        const written = room.subarray(at, (at += sizes[first + i] as number));
        return this.place(scan, records, first + i, written);
      });
      const [from, to] = [records.addressOf(first), records.addressOf(end)];
      buffers.kernels.makeRuns(from, to, candles.time.length);
      return read.map((seen) => seen());
    });
  }

  /** Writes the record of a run, and returns what reads it when the run is made. */
  private place(
    scan: PlainScan,
    records: Records,
    index: number,
    written: Float64Array,
  ): () => SeenRun {
    const { buffers } = this;
    const { open, close, volume } = this.candles;
    const { settings, closes } = scan;
    const { firstBar, isDaily, dayEnds } = closes;
    const { initialCash } = settings;
    const actions = this.actionsOf(scan);
    const integers = records.integersOf(index);
    integers.set([
      ...[open, close, volume].map((column) => buffers.addressOf(column)),
      ...[isDaily ? this.copyOf(dayEnds) : 0, dayEnds.length, written.byteOffset, 0],
      ...[actions.begin, actions.end, settings.fill === 'same_close' ? 1 : 0],
      ...[firstBar, firstBar, 0, 0],
    ]);
    const numbers = records.numbersOf(index);
    const { takerRate, commissionFixed, slippageRate, spread, priceImpact } = settings;
    const { tickSize, stepSize, minQuantity, minNotional } = settings;
    numbers.set([
      ...[takerRate, commissionFixed, slippageRate + spread / 2, priceImpact],
      ...[tickSize, stepSize, minQuantity, minNotional],
      ...[settings.maxPositionSizePercent, settings.maxPosition],
      ...[initialCash, 0, 0, 0, 0],
      ...[initialCash, Infinity, 0],
    ]);
    return () => {
      const [cash, position, feesPaid, fills, sales, , , deepest] = [
        ...numbers.subarray(10),
      ] as unknown as Did;
      const count = integers[6] as number;
      const returns = isDaily ? daysOf(scan, written.slice()) : barsOf(scan, written, count);
      const finalEquity = cash + position * (close.at(-1) as number);
      return { fills, closedTrades: sales, feesPaid, finalEquity, maxDrawdown: deepest, returns };
    };
  }

  private actionsOf({ actions, signals, settings }: PlainScan): Records {
    const records = new Records(ACTION, actions.length, this.buffers);
    actions.forEach(({ order }, a) => {
      const { side, mode, pyramiding, amount } = order;
      const flags = [side === 'buy', pyramiding].map(Number) as [number, number];
      records
        .integersOf(a)
        .set([signals[a] as SignalBits, -1, flags[0], MODES.indexOf(mode), flags[1], 0]);
      records.numbersOf(a).set([amount, dearAtAny(order, settings, this.cheapest)]);
    });
    return records;
  }

  /** Doubles that a run writes at most: one a day, or three a stretch. */
  private mostWritten({ signals, closes }: PlainScan): number {
    const { firstBar, isDaily, dayEnds } = closes;
    if (isDaily) return dayEnds.length;
    const { length } = this.candles.time;
    const { countBits } = this.buffers.kernels;
    const bytes = signalBytes(length);
    // Each stretch but the last one ends with a fill that has a signal, on a bar of its own.
    const ends = signals.reduce((count, bits) => count + countBits(bits, bytes), 0);
    return 3 * (Math.min(ends, length - firstBar) + 1);
  }

  private copyOf(bars: Int32Array): Address {
    const { buffer, byteOffset } = this.buffers.numbers(Math.ceil(bars.length / 2));
    new Int32Array(buffer, byteOffset, bars.length).set(bars);
    return byteOffset;
  }
}
