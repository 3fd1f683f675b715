import { holdingHours } from './run-metrics';

const at = (hour: number) => new Date(Date.UTC(2024, 0, 1, hour)).toISOString();

function trade(side: 'buy' | 'sell', quantity: number, hour: number) {
  const money = { price: 1, pnl: null, commission: 0, portfolio_value: 0 };
  return { trade_id: '1', symbol: 'BTC/USD', side, quantity, timestamp: at(hour), ...money };
}

test('a sale of everything was held since its buy', () => {
  expect(holdingHours([trade('buy', 2, 0), trade('sell', 2, 5)])).toEqual([5]);
});

test('units are sold first in first out, each for its own time', () => {
  const trades = [
    trade('buy', 1, 0),
    trade('buy', 3, 4),
    trade('sell', 2, 8),
    trade('sell', 2, 10),
  ];
  expect(holdingHours(trades)).toEqual([(8 + 4) / 2, 6]);
});

test('what is still held counts for nothing', () => {
  expect(holdingHours([trade('buy', 2, 0)])).toEqual([]);
});
