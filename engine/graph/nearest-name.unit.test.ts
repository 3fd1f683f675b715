import { nearestName } from './nearest-name';

test.each([
  ['perod', ['period'], 'period'],
  ['peroid', ['period'], 'period'],
  ['qty', ['quantity', 'orderType'], 'quantity'],
  ['stopvalue', ['stopType', 'stopValue'], 'stopValue'],
  ['PERIOD', ['period'], 'period'],
  ['fastPerid', ['fastPeriod', 'slowPeriod'], 'fastPeriod'],
  ['label', ['value', 'period'], undefined],
  ['symbol', ['period', 'priceType'], undefined],
  ['type', ['timeType'], undefined],
  ['x', ['y'], undefined],
  ['p'.repeat(5_000), ['period'], undefined],
])('%s among %j means %s', (name, known, expected) => {
  expect(nearestName(name, known)).toBe(expected);
});
