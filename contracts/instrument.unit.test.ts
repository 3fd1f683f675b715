import fc from 'fast-check';
import {
  compareInstruments,
  instrumentAsShown,
  instrumentId,
  instrumentIdSchema,
  instrumentOfRequest,
  instrumentParts,
  parseInstrumentId,
  symbolOfSpelling,
} from './instrument';

test.each([
  ['coinbase:BTC/USD', 'coinbase', 'BTC/USD'],
  ['simulated:LOAD-0001/USD', 'simulated', 'LOAD-0001/USD'],
  ['imported.7f6c2d1e-8a4b-4c55-9a40-0d5f3f1a2b10:EUR/USD', undefined, 'EUR/USD'],
  ['nyse:AAPL/USD', 'nyse', 'AAPL/USD'],
  ['nyse:BRK.B/USD', 'nyse', 'BRK.B/USD'],
])('%s parses into its parts and back', (text, exchange, symbol) => {
  const id = parseInstrumentId(text);
  const parts = instrumentParts(id);
  expect(parts.symbol).toBe(symbol);
  if (exchange !== undefined) expect(parts.exchange).toBe(exchange);
  expect(instrumentId(parts.exchange, parts.symbol)).toBe(text);
  expect(instrumentIdSchema.parse(text)).toBe(text);
});

test.each([
  'BTC/USD',
  'coinbase:BTC-USD',
  'coinbase:btc/usd',
  'Coinbase:BTC/USD',
  'coinbase:BTC/USD/EUR',
  'coinbase: BTC/USD',
  'imported.:EUR/USD',
  'imported.a.b:EUR/USD',
  'a:b:BTC/USD',
  ':BTC/USD',
  '',
])('%j is no instrument', (text) => {
  expect(() => parseInstrumentId(text)).toThrow('expected <exchange>:<BASE>/<QUOTE>');
  expect(instrumentIdSchema.safeParse(text).success).toBe(false);
});

test.each([
  ['BTC/USD', 'BTC/USD'],
  ['BTC-USD', 'BTC/USD'],
  ['BTCUSD', 'BTC/USD'],
  ['btc-usd', 'BTC/USD'],
  ['BTCUSDT', 'BTC/USDT'],
  ['ETHBTC', 'ETH/BTC'],
  ['AAPLUSD', 'AAPL/USD'],
  ['AAPL/USD', 'AAPL/USD'],
  ['LOAD-0001-USD', 'LOAD-0001/USD'],
  ['LOAD-0001/USD', 'LOAD-0001/USD'],
  ['USD', undefined],
  ['BTC', undefined],
  ['BTC/', undefined],
  ['BTC/USD/EUR', undefined],
  ['', undefined],
])('the spelling %j means %j', (text, symbol) => {
  expect(symbolOfSpelling(text)).toBe(symbol);
});

test.each([
  ['BTC-USD', 'coinbase:BTC/USD'],
  ['simulated:btcusd', 'simulated:BTC/USD'],
  ['imported:EUR/USD', 'imported.u-1:EUR/USD'],
  ['imported.u-2:EUR/USD', undefined],
  ['nothing', undefined],
])('a request for %j means %j', (text, id) => {
  expect(instrumentOfRequest(text, 'coinbase', 'u-1')).toBe(id);
});

test("an instrument of nobody's own needs a user", () => {
  expect(instrumentOfRequest('imported:EUR/USD', 'coinbase')).toBeUndefined();
  expect(instrumentAsShown(parseInstrumentId('imported.u-1:EUR/USD'))).toBe('imported:EUR/USD');
  expect(instrumentAsShown(parseInstrumentId('coinbase:BTC/USD'))).toBe('coinbase:BTC/USD');
});

test('the markets of a symbol stand side by side', () => {
  const ids = ['simulated:BTC/USD', 'coinbase:ETH/USD', 'coinbase:BTC/USD'].map(parseInstrumentId);
  expect(ids.sort(compareInstruments)).toEqual([
    'coinbase:BTC/USD',
    'simulated:BTC/USD',
    'coinbase:ETH/USD',
  ]);
});

test('property: every spelling of a pair with a known quote means the same instrument', () => {
  const base = fc.stringMatching(/^[A-Z]{2,5}$/);
  const quote = fc.constantFrom('USD', 'EUR', 'USDT', 'GBP');
  const exchange = fc.constantFrom('coinbase', 'simulated');
  fc.assert(
    fc.property(base, quote, exchange, (base, quote, exchange) => {
      const id = instrumentId(exchange, `${base}/${quote}`);
      for (const text of [
        `${base}/${quote}`,
        `${base}-${quote}`,
        `${base.toLowerCase()}${quote}`,
      ]) {
        expect(instrumentOfRequest(text, exchange)).toBe(id);
      }
    }),
  );
});
