import type { Timeframe } from '../../engine';
import { badCandles } from '../errors';
import type { Spacing } from '../series/spacing';
import type { BarLength } from './bar-length';
import { barLengthOf, lengthText, minutes } from './bar-length';
import { namedCandles } from './file-name';
import { symbolOf } from './symbol';

/** Where a symbol or a timeframe was taken from, for people. */
export type Source = 'option' | 'data' | 'file name' | 'spacing' | 'default';

/** What candles are of and how long they are, with where that was taken from. */
export interface Identity {
  readonly symbol: string;
  readonly symbolFrom: Source;
  /** Length of a bar in ms; NaN where nothing says it. */
  readonly spacing: number;
  readonly spacingFrom: Source;
  /** The same as people say it: `5m`, `1M` for months; `unknown` where nothing says it. */
  readonly length: string;
}

interface Said {
  /** From the options; undefined when nobody gave one. */
  readonly option: string | undefined;
  readonly timeframeOption: Timeframe | undefined;
  /** Lengths that count before column and name, if the candles are so far apart. */
  readonly likelyTimeframes: readonly Timeframe[];
  readonly symbolColumn: string;
  readonly timeframeColumn: string;
  /** Names of the file, from the outside in: of the zip, then of what it holds. */
  readonly names: readonly string[];
}

/** The name where nothing says what candles are of. */
const DEFAULT_SYMBOL = 'BTC/USD';

function symbolFrom({
  option,
  symbolColumn,
  names,
}: Said): Pick<Identity, 'symbol' | 'symbolFrom'> {
  if (option !== undefined) return { symbol: option, symbolFrom: 'option' };
  const ofColumn = symbolColumn === '' ? undefined : symbolOf(symbolColumn);
  if (ofColumn !== undefined) return { symbol: ofColumn, symbolFrom: 'data' };
  for (const name of names) {
    const { symbol } = namedCandles(name);
    if (symbol !== undefined) return { symbol, symbolFrom: 'file name' };
  }
  return { symbol: DEFAULT_SYMBOL, symbolFrom: 'default' };
}

/** Stooq and MetaTrader write bare numbers of minutes. */
function ofColumn(text: string): BarLength | undefined {
  return /^\d{1,5}$/.test(text.trim()) ? minutes(Number(text)) : barLengthOf(text);
}

/** Some step must be of the length that is said, and none shorter: gaps only make steps longer. */
function fits({ shortestMs, longestMs }: BarLength, { shortest, counts }: Spacing): boolean {
  // Days begin at midnight somewhere: where clocks change, one is an hour shorter.
  const isShorter = shortest < shortestMs - (shortestMs >= 86_400_000 ? 3_600_000 : 0);
  return !isShorter && [...counts.keys()].some((step) => step >= shortestMs && step <= longestMs);
}

interface SaidLength {
  readonly length: BarLength;
  readonly from: Source;
}

/** Length of bars from the option, else a column, else the file’s name. */
function saidLength(said: Said, spacing: Spacing): SaidLength | undefined {
  const { timeframeOption, likelyTimeframes, timeframeColumn, names } = said;
  const option = timeframeOption && barLengthOf(timeframeOption);
  if (option !== undefined) return { length: option, from: 'option' };
  const own = likelyTimeframes.flatMap((name) => barLengthOf(name) ?? []);
  const same = own.find((length) => fits(length, spacing));
  if (same !== undefined) return { length: same, from: 'option' };
  const column = timeframeColumn === '' ? undefined : ofColumn(timeframeColumn);
  if (column !== undefined) return { length: column, from: 'data' };
  const named = names.map((name) => namedCandles(name).length).find((length) => length);
  return named && { length: named, from: 'file name' };
}

function checkSpacing({ length, from }: SaidLength, spacing: Spacing): void {
  const { shortest, usual } = spacing;
  if (Number.isNaN(shortest) || fits(length, spacing)) return;
  const apart = shortest < length.shortestMs ? shortest : usual;
  throw badCandles(
    `expected candles of ${length.text}${length.text.endsWith('M') ? ' (a month)' : ''}, as the ${from} says, ` +
      `were ${lengthText(apart)} apart`,
  );
}

/** Takes symbol and length of bars from the option, else a column, else the file’s name. */
export function identify(said: Said, spacing: Spacing): Identity {
  const symbol = symbolFrom(said);
  const found = saidLength(said, spacing);
  if (found === undefined) {
    const { usual } = spacing;
    const length = Number.isNaN(usual) ? 'unknown' : lengthText(usual);
    return { ...symbol, spacing: usual, spacingFrom: 'spacing', length };
  }
  checkSpacing(found, spacing);
  const { length, from } = found;
  const isFixed = length.shortestMs === length.longestMs;
  return {
    ...symbol,
    spacing: isFixed ? length.shortestMs : spacing.usual,
    spacingFrom: from,
    length: length.text,
  };
}
