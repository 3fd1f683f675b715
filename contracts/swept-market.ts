import { z } from 'zod';
import type { Timeframe } from '../engine';
import type { InstrumentId } from './instrument';
import { timeframeSchema } from './market';
import { DEFAULT_INTERVAL } from './other-names';
import type { OrderMinimums } from './order-minimums';
import { isUnreadable, readMarket, SYMBOL_EXPECTED } from './requested-market';
import type { RequestedMarket } from './requested-market';

/** Candles that some sets of a sweep are run over, and what their exchange asks of an order. */
export interface SweptMarket {
  readonly instrument: InstrumentId;
  /** The instrument's, as people name it. */
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly minimums: OrderMinimums;
}

/** What a request of a sweep says of the market, and which of it varies. */
interface MarketFields {
  readonly symbol?: string | undefined;
  readonly exchange?: string | undefined;
  readonly interval?: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The request with all markets that it names: those of `parameters`, or the one of `symbol` and
 * `interval`. Symbols have one spelling then. An issue for what is said twice or cannot be read.
 */
export function withSweptMarkets<T extends MarketFields>(
  { exchange, ...rest }: T,
  context: z.RefinementCtx,
) {
  const { symbol, timeframe } = rest.parameters;
  const refuse = (path: string[], message: string) => {
    context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  };
  if (symbol !== undefined && rest.symbol !== undefined) {
    return refuse(['symbol'], 'expected symbol or parameters.symbol, not both');
  }
  if (timeframe !== undefined && rest.interval !== undefined) {
    return refuse(
      ['interval'],
      'expected interval (or timeframe) or parameters.timeframe, not both',
    );
  }
  const read = listOf(symbol ?? rest.symbol ?? '').map((text) => readMarket(text, exchange));
  const markets: RequestedMarket[] = [];
  for (const one of read) {
    if (!isUnreadable(one)) markets.push(one);
    else if (symbol === undefined) return refuse([one.field], one.message);
    else return refuse(['parameters', 'symbol'], one.message);
  }
  const [market] = markets;
  if (market === undefined) return refuse(['symbol'], SYMBOL_EXPECTED);
  const intervals = listOf(timeframe ?? rest.interval ?? DEFAULT_INTERVAL);
  const unknown = intervals.find((one) => !timeframeSchema.safeParse(one).success);
  if (unknown !== undefined && timeframe !== undefined) {
    const message = `expected timeframes of ${timeframeSchema.options.join(', ')}, was "${unknown}"`;
    return refuse(['parameters', 'timeframe'], message);
  }
  const names = markets.map(({ symbol: name, exchange: at }) => (at ? `${at}:${name}` : name));
  const parameters: Record<string, string> = Object.fromEntries(
    Object.entries(rest.parameters).map(([name, text]) => [
      name,
      name === 'symbol' ? names.join(',') : text,
    ]),
  );
  const interval = intervals[0] ?? DEFAULT_INTERVAL;
  return { ...rest, symbol: market.symbol, interval, parameters, market, markets, intervals };
}

function listOf(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}
