import { RecentUsers } from './recent-users';
import { Upstream } from './upstream';

afterEach(() => jest.useRealTimers());

it('is open while its last failed read is recent, whether or not anyone reads again', async () => {
  jest.useFakeTimers();
  const upstream = new Upstream('http://127.0.0.1:1', 'X', new RecentUsers());
  const fails = () =>
    upstream.read('anna', () => Promise.reject(new Error('down')), false).catch(() => undefined);
  for (let n = 0; n < 5; n++) await fails();
  expect(upstream.isOpen).toBe(true);
  jest.advanceTimersByTime(29_000);
  expect(upstream.isOpen).toBe(true);
  jest.advanceTimersByTime(2_000);
  expect(upstream.isOpen).toBe(false);
  await fails();
  expect(upstream.isOpen).toBe(true);
  jest.advanceTimersByTime(2_000);
  await upstream.read('anna', async () => 1, false);
  expect(upstream.isOpen).toBe(false);
});
