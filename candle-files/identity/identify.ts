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
}

interface Said {
  /** From the options; undefined when nobody gave one. */
  readonly option: string | undefined;
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
function checkSpacing(length: BarLength, spacing: Spacing, where: string): void {
  const { shortest, counts, usual } = spacing;
  if (Number.isNaN(shortest)) return;
  const hasStep = [...counts.keys()].some(
    (step) => step >= length.shortestMs && step <= length.longestMs,
  );
  // Days begin at midnight somewhere: where clocks change, one is an hour shorter.
  const isShorter =
    shortest < length.shortestMs - (length.shortestMs >= 86_400_000 ? 3_600_000 : 0);
  if (hasStep && !isShorter) return;
  throw badCandles(
    `expected candles of ${length.text}${length.text.endsWith('M') ? ' (a month)' : ''}, as the ${where} says, ` +
      `were ${lengthText(hasStep ? shortest : usual)} apart`,
  );
}

/** Takes symbol and length of bars from the option, else a column, else the file’s name. */
export function identify(said: Said, spacing: Spacing): Identity {
  const symbol = symbolFrom(said);
  const column = said.timeframeColumn === '' ? undefined : ofColumn(said.timeframeColumn);
  const named = said.names.map((name) => namedCandles(name).length).find((length) => length);
  const length = column ?? named;
  if (length === undefined) return { ...symbol, spacing: spacing.usual, spacingFrom: 'spacing' };
  checkSpacing(length, spacing, column ? 'data' : 'file name');
  const isFixed = length.shortestMs === length.longestMs;
  return {
    ...symbol,
    spacing: isFixed ? length.shortestMs : spacing.usual,
    spacingFrom: column ? 'data' : 'file name',
  };
}
