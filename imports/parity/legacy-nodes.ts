import type { CandleColumns, NormalisedNode } from '../../engine';
import { means, seededEma } from './legacy-columns';
import type { LegacyColumn } from './legacy-columns';
import { adx, atr, macd, stochastic, williamsR } from './legacy-indicators';

/** What a node reads: the column that is wired to each of its inputs. */
export interface LegacyInputs {
  readonly candles: CandleColumns;
  readonly wired: ReadonlyMap<string, LegacyColumn>;
}

type LegacyNode = (node: NormalisedNode, inputs: LegacyInputs) => Record<string, LegacyColumn>;

function numberOf({ data }: NormalisedNode, key: string, byDefault: number): number {
  const value = data[key];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : byDefault;
}

function textOf({ data }: NormalisedNode, key: string, byDefault: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : byDefault;
}

function inputOf({ candles, wired }: LegacyInputs, handle: string): LegacyColumn {
  return wired.get(handle) ?? new Float64Array(candles.time.length).fill(NaN);
}

/** Three wires that the page cannot draw: without them there are no values at all. */
function barsOf(inputs: LegacyInputs) {
  return {
    high: inputOf(inputs, 'high-in'),
    low: inputOf(inputs, 'low-in'),
    close: inputOf(inputs, 'close-in'),
  };
}

/** Cutler's: plain means of the last n changes; 100 where nothing fell. */
function cutlerRsi(values: LegacyColumn, n: number): LegacyColumn {
  return values.map((_, bar) => {
    if (bar < n) return NaN;
    let gains = 0;
    let losses = 0;
    for (let i = bar - n + 1; i <= bar; i++) {
      const change = (values[i] as number) - (values[i - 1] as number);
      if (change > 0) gains += change;
      else losses -= change;
    }
    return losses === 0 ? 100 : 100 - 100 / (1 + gains / losses);
  });
}

function bands(values: LegacyColumn, n: number, width: number) {
  const middle = means(values, n);
  const deviation = middle.map((mean, bar) => {
    if (Number.isNaN(mean)) return NaN;
    let sum = 0;
    for (let i = bar - n + 1; i <= bar; i++) sum += ((values[i] as number) - mean) ** 2;
    return width * Math.sqrt(sum / n);
  });
  const at = (sign: number) => middle.map((mean, bar) => mean + sign * (deviation[bar] as number));
  return { 'upper-out': at(1), 'middle-out': middle, 'lower-out': at(-1) };
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  greater_than: (a, b) => a > b,
  less_than: (a, b) => a < b,
  greater_equal: (a, b) => a >= b,
  less_equal: (a, b) => a <= b,
  equal: (a, b) => Math.abs(a - b) < 1e-8,
};

/** Comparisons with NaN are false, as they were with a missing value. */
function compared(node: NormalisedNode, inputs: LegacyInputs): LegacyColumn {
  const compare = COMPARE[textOf(node, 'operator', 'greater_than')] ?? (() => false);
  const left = inputOf(inputs, 'value1-in');
  const right = inputOf(inputs, 'value2-in');
  return left.map((value, bar) => Number(compare(value, right[bar] as number)));
}

/** `any` behaved as `below`. */
function crossed(node: NormalisedNode, inputs: LegacyInputs): LegacyColumn {
  const sign = textOf(node, 'crossType', 'above') === 'above' ? 1 : -1;
  const fast = inputOf(inputs, 'fast-in');
  const slow = inputOf(inputs, 'slow-in');
  const above = (bar: number) => sign * ((fast[bar] as number) - (slow[bar] as number));
  return fast.map((_, bar) => Number(bar > 0 && above(bar - 1) <= 0 && above(bar) > 0));
}

/** Reads the handles of the templates; those that the page draws were never heard, which is false. */
const gate =
  (isTrue: (a: boolean, b: boolean) => boolean): LegacyNode =>
  (_, inputs) => {
    const second = inputOf(inputs, 'input2-in');
    return {
      'result-out': inputOf(inputs, 'input1-in').map((first, bar) =>
        Number(isTrue(first > 0, (second[bar] as number) > 0)),
      ),
    };
  };

/**
 * The nodes as the old engine computed them, by the [L] marks of spec/strategy-graph. A type that is
 * missing here has no emulation, so that nothing can be explained by it.
 */
export const LEGACY_NODES: Readonly<Record<string, LegacyNode>> = {
  priceNode: (node, { candles }) => {
    const type = textOf(node, 'priceType', 'close');
    const columns: Readonly<Record<string, Float64Array>> = {
      ...{ open: candles.open, high: candles.high, low: candles.low, volume: candles.volume },
    };
    return { 'price-out': columns[type] ?? candles.close };
  },
  constantNode: (node, { candles }) => ({
    'value-out': new Float64Array(candles.time.length).fill(numberOf(node, 'value', 0)),
  }),
  volumeNode: (_, { candles }) => ({ 'volume-out': candles.volume }),
  smaNode: (node, inputs) => ({
    'sma-out': means(inputOf(inputs, 'price-in'), numberOf(node, 'period', 20)),
  }),
  // The engine's own default: the page showed 12.
  emaNode: (node, inputs) => ({
    'ema-out': seededEma(inputOf(inputs, 'price-in'), numberOf(node, 'period', 20)),
  }),
  rsiNode: (node, inputs) => ({
    'rsi-out': cutlerRsi(inputOf(inputs, 'price-in'), numberOf(node, 'period', 14)),
  }),
  bollingerBandsNode: (node, inputs) =>
    bands(
      inputOf(inputs, 'price-in'),
      numberOf(node, 'period', 20),
      numberOf(node, 'deviation', 2),
    ),
  macdNode: (node, inputs) =>
    macd(inputOf(inputs, 'price-in'), {
      fast: numberOf(node, 'fastPeriod', 12),
      slow: numberOf(node, 'slowPeriod', 26),
      signal: numberOf(node, 'signalPeriod', 9),
    }),
  atrNode: (node, inputs) => ({ 'atr-out': atr(barsOf(inputs), numberOf(node, 'period', 14)) }),
  adxNode: (node, inputs) => adx(barsOf(inputs), numberOf(node, 'period', 14)),
  stochasticNode: (node, inputs) =>
    stochastic(barsOf(inputs), numberOf(node, 'kPeriod', 14), numberOf(node, 'dPeriod', 3)),
  // Of another name than the page's handle, whose wires were dead.
  williamsRNode: (node, inputs) => ({
    'williams-r-out': williamsR(barsOf(inputs), numberOf(node, 'period', 14)),
  }),
  compareNode: (node, inputs) => ({ 'result-out': compared(node, inputs) }),
  crossoverNode: (node, inputs) => ({ 'cross-out': crossed(node, inputs) }),
  andNode: gate((a, b) => a && b),
  orNode: gate((a, b) => a || b),
  notNode: (_, inputs) => ({
    'result-out': inputOf(inputs, 'input-in').map((value) => Number(!(value > 0))),
  }),
};
