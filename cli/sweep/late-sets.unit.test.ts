import { findTemplate, planSweep } from '../../engine';
import { lateSets } from './late-sets';

const settings = {
  initialCash: 1e5,
  commissionRate: 0,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};
const tree = findTemplate('goldenCross')?.json_tree;
const plan = planSweep(tree, settings, { sets: [['ema-slow.period', '20,50,200']], where: [] });
const sets = [[20], [50], [200]];
const minutes = (count: number) => Float64Array.from({ length: count }, (_, i) => 60_000 * i);
const series = (first: number, count = 1_000) =>
  ({ first, columns: { time: minutes(count) } }) as unknown as Parameters<
    typeof lateSets
  >[1][number];

test('a warm-up that reaches before the first candle is told once, with the sets that it concerns', () => {
  const [warning, ...more] = lateSets(plan, [series(100)], sets);
  expect(warning).toMatch(
    /^the first \d+ bars only warm up indicators: all actions are ready from /,
  );
  expect(warning).toMatch(/concerns 1 of 3\)$/);
  expect(more).toEqual([]);
  expect(lateSets(plan, [series(500), series(100)], sets)[0]).toMatch(/concerns some of 3\)$/);
});

test('of sets that all need more it is said so, and of sets with enough candles nothing', () => {
  expect(lateSets(plan, [series(0)], sets)[0]).toMatch(/concerns 3 of 3\)$/);
  expect(lateSets(plan, [series(500)], sets)).toEqual([]);
});
