import { roundedTrade, roundedUpdate } from './rounding';

type Trade = Parameters<typeof roundedTrade>[0];
type Update = Parameters<typeof roundedUpdate>[0];

const precision = { price: 2, size: 4 };
const position = {
  symbol: 'BTC/USD',
  quantity: 0.123456789,
  average_price: 100.129,
  current_price: 101.5,
  market_value: 12.530864,
  unrealized_pnl: 0.169259,
  unrealized_pnl_percent: 1.369234,
};
const update = { price: 101.504999, portfolio: { total_value: 1.23456789, positions: [position] } };

test('prices and quantities have the decimals of the instrument, money stays exact', () => {
  const trade = { quantity: 0.123456789, price: 100.129, fee: 0.0123456789 } as Trade;
  expect(roundedTrade(trade, precision)).toEqual({ ...trade, quantity: 0.1235, price: 100.13 });
  expect(roundedUpdate(update as Update, precision)).toEqual({
    price: 101.5,
    portfolio: {
      total_value: 1.23456789,
      positions: [{ ...position, quantity: 0.1235, average_price: 100.13 }],
    },
  });
});

test('without known decimals numbers are sent as they are', () => {
  expect(roundedUpdate(update as Update, undefined)).toBe(update);
});
