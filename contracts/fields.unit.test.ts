import { createSessionRequest, listSessionsRequest } from './forward-test-requests';
import { symbolInput } from './fields';
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
    message: 'expected a symbol, such as BTC/USD, BTC-USD or BTCUSD',
  });
});
