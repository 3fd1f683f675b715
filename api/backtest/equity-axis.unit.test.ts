import { onOneAxis } from './equity-axis';

const many = Array.from({ length: 10_000 }, (_, i) => i);

test('curves of different spans stand on one axis, null where they are not', () => {
  const short = { dates: [10, 20], returns: [0, 0.1] };
  const later = { dates: [15, 30], returns: [0, -0.2] };
  expect(onOneAxis([short, later], 1_000)).toEqual({
    times: [10, 15, 20, 30],
    values: [
      [0, 0, 0.1, null],
      [null, 0, 0, -0.2],
    ],
  });
});

test('a long curve is thinned and keeps its first, last, lowest and highest value', () => {
  const returns = many.map((i) => Math.sin(i / 500));
  returns[4_321] = 7;
  returns[8_765] = -7;
  const { times, values } = onOneAxis([{ dates: many, returns }], 400);
  expect(times.length).toBeLessThanOrEqual(404);
  expect([times[0], times.at(-1)]).toEqual([0, 9_999]);
  const shown = values[0] as number[];
  expect([Math.min(...shown), Math.max(...shown)]).toEqual([-7, 7]);
  expect(shown).toEqual(times.map((time) => returns[time]));
});

test('runs without a curve have no axis', () => {
  expect(onOneAxis([{ dates: [], returns: [] }], 100)).toEqual({ times: [], values: [[]] });
});
