import { Destinations, timeoutMsOf } from './destinations';

test('a service is reached by each of its segments', () => {
  const destination = {
    segment: 'forward-test',
    alsoSegments: ['operations'],
    title: 'Forward test',
    isPublic: false,
  };
  const all = new Destinations([{ name: 'forward-test', address: 'http://a', destination }]);
  for (const path of ['/api/forward-test/1', '/api/operations/1', '/api/operations']) {
    expect(all.ofPath(path)?.service).toBe('forward-test');
  }
  expect(all.ofPath('/api/elsewhere')).toBeUndefined();
  expect(all.all()).toHaveLength(1);
});

test.each([
  ['backtest', 'GET', '/api/backtest/', 10_000],
  ['backtest', 'GET', '/api/backtest/compare', 30_000],
  ['backtest', 'GET', '/api/Backtest/compare/', 30_000],
  ['backtest', 'GET', '/api/backtest/1/report', 10_000],
  ['backtest', 'POST', '/api/backtest/run', 30_000],
  ['analytics', 'GET', '/api/analytics/backtest/1/summary', 30_000],
])('an answer of %s to %s %s is waited for %i ms', (name, method, path, ms) => {
  const destination = { segment: name, title: name, isPublic: false };
  const [found] = new Destinations([{ name, address: 'http://a', destination }]).all();
  expect(timeoutMsOf(found!, method, path)).toBe(ms);
});
