import { readableWorkflowId } from './workflow-id';

test.each([
  ['RSI', 'BTC/USD', '5s', 'rsi.btc-usd.5s.7f1d'],
  ['  My "best" strategy, v2! ', 'ETH/USD', '1h', 'my-best-strategy-v2.eth-usd.1h.7f1d'],
  ['стратегия', 'SOL/USD', '1m', 'strategy.sol-usd.1m.7f1d'],
  ['Élan', 'BTC/USD', '1d', 'e-lan.btc-usd.1d.7f1d'],
  [`${'x'.repeat(39)} y`, 'BTC/USD', '1m', `${'x'.repeat(39)}.btc-usd.1m.7f1d`],
])('%s on %s %s is %s', (strategyName, symbol, timeframe, expected) => {
  expect(readableWorkflowId({ id: '7f1d', strategyName, symbol, timeframe })).toBe(expected);
});
