import { AppError } from '../../core/errors';
import { exchangeAsShown, instrumentParts } from '../../contracts/instrument';
import type { SweptMarket } from '../../contracts/swept-market';
import { invalidField } from '../shared/requests';
import type { SweepPort } from './sweep-port';

/** Most other symbols that the sets of a sweep may read: the candles of all are in memory at once. */
const MOST_SYMBOLS = 50;

/** Throws a 422 for a symbol that only some sets read and that an exchange of the sweep does not list. */
export async function assertFeedsListed(
  symbols: readonly string[],
  markets: readonly SweptMarket[],
  userId: string,
  port: Pick<SweepPort, 'listingOf'>,
): Promise<void> {
  if (symbols.length > MOST_SYMBOLS) {
    const message = `expected sets that read at most ${MOST_SYMBOLS} symbols, were ${symbols.length}`;
    throw invalidField('parameters', message);
  }
  await assertListed(symbols, markets, 'parameters', { userId, port });
}

/** Throws a 422 for a symbol that the graph of a run reads and that the exchange does not list. */
export async function assertListed(
  symbols: readonly string[],
  markets: readonly Pick<SweptMarket, 'instrument'>[],
  field: string,
  { userId, port }: { readonly userId: string; readonly port: Pick<SweepPort, 'listingOf'> },
): Promise<void> {
  const exchanges = new Set(markets.map(({ instrument }) => instrumentParts(instrument).exchange));
  for (const exchange of [...exchanges].map(exchangeAsShown)) {
    for (const symbol of symbols) {
      try {
        await port.listingOf({ symbol, exchange, exchangeField: 'symbol' }, userId);
      } catch (error) {
        if (!(error instanceof AppError) || error.retryable) throw error;
        throw invalidField(field, `${exchange}:${symbol}: ${error.message}`);
      }
    }
  }
}
