import { shortSpanWarnings } from './short-span';

const DAY_MS = 86_400_000;

test('warns below thirty days', () => {
  expect(shortSpanWarnings(30 * DAY_MS)).toEqual([]);
  expect(shortSpanWarnings(19.96 * DAY_MS)[0]).toMatch(/below 30 days; these candles cover 19\.9$/);
  expect(shortSpanWarnings(31 * DAY_MS, DAY_MS)).toEqual([]);
  expect(shortSpanWarnings(31 * DAY_MS, 2.6 * DAY_MS)[0]).toMatch(
    /below 30 days; sets with the longest warm-up trade 28\.4$/,
  );
});
