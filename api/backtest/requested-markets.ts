import { AppError } from '../../core/errors';
import type { Listing } from '../../contracts/order-minimums';
import type { StartSweepRequest } from '../../contracts/sweep-requests';
import type { SweptMarket } from '../../contracts/swept-market';
import { MOST_AXIS_VALUES, sweptMarkets } from '../../engine';
import type { Dimension } from '../../engine';
import { invalidField } from '../shared/requests';
import { MAX_BARS, barsOf, rangeOf } from './run-limits';
import type { RunRange } from './run-limits';
import { minimumsOf } from './run-requests';
import type { SweepPort } from './sweep-port';

/** What a sweep's symbols are, by their names among its parameters. */
interface Listed {
  readonly first: Listing;
  readonly byName: ReadonlyMap<string, Listing>;
}

/** Looks up every symbol; throws a 422 for one of `parameters` that no exchange lists, or that is there twice. */
export async function listedMarkets(
  { market, markets, parameters }: StartSweepRequest,
  userId: string,
  port: Pick<SweepPort, 'listingOf'>,
): Promise<Listed> {
  const names = parameters['symbol']?.split(',');
  if (names === undefined) {
    return { first: await port.listingOf(market, userId), byName: new Map() };
  }
  if (names.length > MOST_AXIS_VALUES) {
    const message = `expected at most ${MOST_AXIS_VALUES} values, were ${names.length}`;
    throw invalidField('parameters.symbol', message);
  }
  const found = await Promise.all(
    markets.map(async (one, i) => {
      try {
        return await port.listingOf(one, userId);
      } catch (error) {
        if (!(error instanceof AppError) || error.retryable) throw error;
        throw invalidField('parameters.symbol', `${names[i]}: ${error.message}`);
      }
    }),
  );
  found.forEach(({ instrument }, i) => {
    const before = found.findIndex((other) => other.instrument === instrument);
    if (before === i) return;
    const message = `expected each instrument once, but ${names[i]} is the same as ${names[before]}`;
    throw invalidField('parameters.symbol', message);
  });
  const byName = new Map(names.map((name, i) => [name, found[i] as Listing]));
  return { first: found[0] as Listing, byName };
}

/** The markets of a sweep in the order of `sweptMarkets`, and the bars of each. Throws a 400 where they are too many. */
export function marketsOf(
  dimensions: readonly Dimension[],
  body: StartSweepRequest,
  listed: Listed,
  now: number,
): {
  readonly markets: readonly SweptMarket[];
  readonly ranges: readonly [RunRange, ...RunRange[]];
} {
  const first = rangeOf(body, now);
  const swept = sweptMarkets(dimensions);
  const ranges = swept.map(({ timeframe = first.timeframe }) =>
    rangeOf({ ...body, interval: timeframe }, now),
  );
  const bars = ranges.reduce((sum, range) => sum + barsOf(range), 0);
  if (bars > MAX_BARS) {
    const message =
      `expected at most ${MAX_BARS} bars in all markets, the dates cover ${bars}: choose fewer symbols, ` +
      'longer timeframes or fewer days';
    throw invalidField('parameters', message);
  }
  const markets = swept.map(({ symbol = '' }, i) => {
    const { instrument, minimums } = listed.byName.get(symbol) ?? listed.first;
    const { timeframe } = ranges[i] ?? first;
    return {
      instrument,
      symbol: plain(symbol) || body.symbol,
      timeframe,
      minimums: minimumsOf(body, minimums),
    };
  });
  return { markets, ranges: [first, ...ranges.slice(1)] };
}

function plain(symbol: string): string {
  return symbol.slice(symbol.indexOf(':') + 1);
}
