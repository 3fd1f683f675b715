import { createSessionRequest, listSessionsRequest } from './forward-test-requests';
import { SYMBOL_EXPECTED, symbolInput } from './requested-market';
import { symbolSchema } from './market';

test.each(['BTC/USD', 'BTC-USD', 'BTCUSD', 'btc/usd', ' btcUsd '])('%j means BTC/USD', (text) => {
  expect(symbolInput.parse(text)).toBe('BTC/USD');
  expect(createSessionRequest.parse({ strategy_id: 'rsi', symbol: text }).symbol).toBe('BTC/USD');
  expect(listSessionsRequest.parse({ symbol: text }).symbol).toBe('BTC/USD');
});

test.each(['brk.b/usd', 'BRK.B-USD', 'BRK.BUSD'])('%s is an equity with a dot', (text) => {
  const symbol = symbolInput.parse(text);
  expect(symbol).toBe('BRK.B/USD');
  expect(symbolSchema.parse(symbol)).toBe(symbol);
});

test.each(['', 'BTC', 'A/B/C', 'BTC_USD', 7])('%j is refused with what was expected', (text) => {
  const [issue] =
    createSessionRequest.safeParse({ strategy_id: 'rsi', symbol: text }).error?.issues ?? [];
  expect(issue).toMatchObject({
    path: ['symbol'],
    message: SYMBOL_EXPECTED,
  });
});

const named = (fields: object) =>
  createSessionRequest.safeParse({ strategy_id: 'rsi', symbol: 'BTC/USD', ...fields });

test.each([
  [{}, undefined, 'exchange'],
  [{ symbol: 'coinbase:btc-usd' }, 'coinbase', 'symbol'],
  [{ exchange: ' Simulated ' }, 'simulated', 'exchange'],
  [{ symbol: 'simulated:BTCUSD', exchange: 'simulated' }, 'simulated', 'symbol'],
])('%j means BTC/USD of the exchange %s', (fields, exchange, exchangeField) => {
  const request = named(fields).data;
  expect(request?.symbol).toBe('BTC/USD');
  expect(request?.market).toEqual({ symbol: 'BTC/USD', exchange, exchangeField });
  expect(request).not.toHaveProperty('exchange');
});

test.each([
  [{ symbol: 'coinbase:BTC/USD', exchange: 'simulated' }, 'exchange', 'expected coinbase, as in'],
  [{ exchange: 'The Moon' }, 'exchange', 'expected the name of an exchange'],
  [{ exchange: 7 }, 'exchange', 'expected the name of an exchange'],
  [{ symbol: 'imported.someone:EUR/USD' }, 'symbol', SYMBOL_EXPECTED],
  [{ symbol: 'coinbase:BTC' }, 'symbol', SYMBOL_EXPECTED],
  [{ symbol: ':BTC/USD' }, 'symbol', SYMBOL_EXPECTED],
])('%j is refused with its field', (fields, field, message) => {
  const [issue] = named(fields).error?.issues ?? [];
  expect(issue?.path).toEqual([field]);
  expect(issue?.message).toContain(message);
});
