import { luckPart } from '../../contracts/work-parts';
import { SweepBar } from './sweep-bar';

const SEARCHED = { search: 'grid', bars: 43_200 } as const;

test('the bar of a sweep never falls, and ends with its luck', () => {
  const shown: [string, number][] = [];
  const bar = new SweepBar((label, part) => shown.push([label, part]), 'sharpe_ratio', SEARCHED);
  for (const done of [0, 500, 1_000]) bar.trials({ done, ran: done, of: 1_000, best: null });
  for (const part of [0, 0.5, 1]) bar.luck(part);
  const parts = shown.map(([, part]) => part);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
  expect(parts[2]).toBeCloseTo(1 / (1 + luckPart(1_000, 'grid', 43_200)), 9);
  expect(parts.at(-1)).toBe(1);
  expect(shown[3]?.[0]).toMatch(/^how likely is it luck/);
});

test('of a sweep that ends early the bar goes on where its luck begins', () => {
  const parts: number[] = [];
  const bar = new SweepBar((_, part) => parts.push(part), 'sharpe_ratio', SEARCHED);
  bar.trials({ done: 100, ran: 100, of: 10_000, best: 1 });
  bar.luck(0);
  expect(parts[1]).toBeCloseTo(1 / (1 + luckPart(10_000, 'grid', 43_200)), 9);
});
