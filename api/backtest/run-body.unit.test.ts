import { assertRunBody } from './run-body';

const valuesOf = (lists: number, each: number) => {
  const values = Array.from({ length: each }, (_, i) => i);
  const parameters = Array.from({ length: lists }, (_, i) => [`node${i}.period`, { values }]);
  return JSON.stringify({ parameters: Object.fromEntries(parameters) });
};

test.each(['/api/backtest/sweep', '/api/backtest/Walk-Forward/'])(
  '%s takes all values that its parameters may have',
  (path) => {
    expect(() => assertRunBody(valuesOf(20, 10_000), path)).not.toThrow();
    expect(() => assertRunBody(valuesOf(25, 10_000), path)).toThrow('at most 240000 values');
  },
);

test('other bodies have no more values than a graph', () => {
  for (const path of ['/api/backtest/run', '/api/backtest/sweep/id/cancel']) {
    expect(() => assertRunBody(valuesOf(5, 9_000), path)).toThrow('at most 40000 values');
  }
});
