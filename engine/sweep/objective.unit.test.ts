import { Leader } from './leader';
import type { Objective } from './objective';
import { compareScores, directionOf, scoreOf } from './objective';

const objective: Objective = {
  figure: 'sharpe_ratio',
  direction: 'maximise',
  maxDrawdownPercent: 20,
  minTrades: 10,
};

const score = (sharpe: number | null, drawdown = 10, trades = 50) =>
  scoreOf(objective, {
    sharpe_ratio: sharpe,
    max_drawdown_percent: drawdown,
    total_trades: trades,
  });

test('without violation first, then by value; a set without figures is last', () => {
  const worstToBest = [
    scoreOf(objective, null),
    score(9, 60, 0),
    score(9, 25),
    score(9, 21),
    score(-1),
    score(0.5, 20, 10),
    score(2),
  ];
  const shuffled = [4, 1, 6, 0, 3, 5, 2].map((i) => worstToBest[i] as (typeof worstToBest)[0]);
  expect(shuffled.sort(compareScores).reverse()).toEqual(worstToBest);
  for (const nothing of [score(null), score(NaN), score(Infinity)]) {
    expect(nothing.violation).toBe(Infinity);
    expect(compareScores(nothing, scoreOf(objective, null))).toBe(0);
  }
});

test('minimised figures are better when smaller', () => {
  const smallest: Objective = { figure: 'ulcer_index', direction: directionOf('ulcer_index') };
  const [low, high] = [1, 2].map((value) => scoreOf(smallest, { ulcer_index: value }));
  expect(compareScores(low as never, high as never)).toBeLessThan(0);
  expect(directionOf('final_equity')).toBe('maximise');
});

test('the leader is the first of equals, and patience counts trials since', () => {
  const leader = new Leader(3);
  const values = [1, 2, 2, 1, 3, 0, 3, 3, 9];
  const stops = values.map((value, number) => leader.take(number, score(value)));
  expect(stops.indexOf(true)).toBe(7);
  const patient = new Leader();
  expect(values.some((value, number) => patient.take(number, score(value)))).toBe(false);
  expect(patient.best).toBe(8);
  const none = new Leader();
  none.take(0, score(5, 99));
  expect(none.best).toBe(-1);
});

test('while no trial meets the limits, patience goes by those that come closer', () => {
  const closer = new Leader(3);
  const trades = [1, 2, 3, 4, 5, 5, 5, 5];
  expect(
    trades.map((count, number) => closer.take(number, score(1, 10, count))).indexOf(true),
  ).toBe(7);
  expect(closer.best).toBe(-1);
  const refused = new Leader(3);
  const none = scoreOf(objective, null);
  expect([0, 1, 2].map((number) => refused.take(number, none))).toEqual([false, false, true]);
});
