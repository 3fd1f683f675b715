import { AppError } from '../../core/errors';
import { parseInstrumentId } from '../../contracts/instrument';
import type { SweptMarket } from '../../contracts/swept-market';
import { assertFeedsListed, assertListed } from './feed-symbols';
import type { SweepPort } from './sweep-port';

const market = (instrument: string): SweptMarket => ({
  instrument: parseInstrumentId(instrument),
  ...{ symbol: 'BTC/USD', timeframe: '1h', minimums: { size_step: 0, min_notional: 0 } },
});

/** Lists ETH/USD only. */
const listingOf: SweepPort['listingOf'] = async ({ symbol, exchange }) => {
  const instrument = parseInstrumentId(`${exchange}:${symbol}`);
  if (symbol === 'ETH/USD') return { instrument, minimums: { size_step: 0, min_notional: 0 } };
  throw new AppError('UNKNOWN_SYMBOL', `${exchange} does not list ${symbol}`);
};

const check = (symbols: readonly string[], ...instruments: readonly string[]) =>
  assertFeedsListed(symbols, instruments.map(market), 'ada', { listingOf });

test('a symbol of some set has to be listed by every exchange of the sweep', async () => {
  await check(['ETH/USD'], 'coinbase:BTC/USD', 'kraken:BTC/USD');
  await expect(check(['ETH/USD', 'NOPE/USD'], 'coinbase:BTC/USD')).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
    fields: [{ field: 'parameters', message: expect.stringContaining('NOPE/USD') as string }],
  });
});

test('a symbol that the graph of a run reads has to be listed', async () => {
  const run = market('coinbase:BTC/USD');
  const listed = (symbols: readonly string[]) =>
    assertListed(symbols, [run], 'json_tree', { userId: 'ada', port: { listingOf } });
  await listed(['ETH/USD']);
  await expect(listed(['NOPE/USD'])).rejects.toMatchObject({
    fields: [{ field: 'json_tree', message: expect.stringContaining('NOPE/USD') as string }],
  });
});

test('sets read only so many symbols', async () => {
  const many = Array.from({ length: 51 }, () => 'ETH/USD');
  await expect(check(many, 'coinbase:BTC/USD')).rejects.toThrow(/at most 50 symbols, were 51/);
});
