import { assertRunBody } from './run-body';

const valuesOf = (lists: number, each: number) => {
  const values = Array.from({ length: each }, (_, i) => i);
  const parameters = Array.from({ length: lists }, (_, i) => [`node${i}.period`, { values }]);
  return JSON.stringify({ parameters: Object.fromEntries(parameters) });
};

test.each(['/api/backtest/sweep', '/api/backtest/Walk-Forward/'])(
  '%s takes the values of its parameters beside those of a graph',
  (path) => {
    expect(() => assertRunBody(valuesOf(8, 9_999), path)).not.toThrow();
    expect(() => assertRunBody(valuesOf(9, 10_000), path)).toThrow('at most 80000 values');
  },
);

test('other bodies have no more values than a graph', () => {
  for (const path of ['/api/backtest/run', '/api/backtest/sweep/id/cancel']) {
    expect(() => assertRunBody(valuesOf(5, 9_000), path)).toThrow('at most 40000 values');
  }
});
