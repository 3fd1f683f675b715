import { lookPauses } from './look-pauses';

test('a small job is seen to end within a tenth of a second, a long one is looked at twice a second', () => {
  const pauses = lookPauses();
  const first = Array.from({ length: 20 }, () => pauses.next().value);
  expect(first[0]).toBeLessThanOrEqual(100);
  expect(first.at(-1)).toBe(500);
  expect(first).toEqual([...first].sort((a, b) => a - b));
});
