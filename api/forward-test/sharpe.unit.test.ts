import { sharpeOf } from './sharpe';

test('is annualised by the candles of a year, less the risk-free rate', () => {
  const moments = { samples: 30, mean: 0.001, deviation: 0.02 };
  expect(sharpeOf(moments, '1d')).toBeCloseTo(((0.001 - 0.02 / 365) / 0.02) * Math.sqrt(365), 12);
});

test.each([
  { samples: 29, mean: 0.01, deviation: 0.02 },
  { samples: 500, mean: 0, deviation: 0 },
])('is 0 while there is nothing to tell: %j', (moments) => {
  expect(sharpeOf(moments, '1m')).toBe(0);
});
