import { errors } from 'undici';
import { AppError } from '../../core/errors';
import { RecentUsers } from './recent-users';
import { ClientLeftError, Upstream } from './upstream';

const read = async (upstream: Upstream, caller: string, error?: Error) =>
  upstream
    .read(caller, () => (error === undefined ? Promise.resolve(1) : Promise.reject(error)), false)
    .catch((reason: unknown) => reason);

it("sends others' reads while all of one caller's time out", async () => {
  const upstream = new Upstream('http://127.0.0.1:1', 'X', new RecentUsers());
  const timeout = new errors.HeadersTimeoutError();
  await Promise.all(Array.from({ length: 16 }, () => read(upstream, 'anna', timeout)));
  expect(await read(upstream, 'bert')).toBe(1);
});

it('is not asked for a moment once reads of several callers failed', async () => {
  const upstream = new Upstream('http://127.0.0.1:1', 'X', new RecentUsers());
  for (const caller of ['a', 'b', 'c', 'd']) await read(upstream, caller, new Error('down'));
  await read(upstream, 'e', new AppError('NOT_FOUND', 'no failure of the service'));
  await read(upstream, 'e', new ClientLeftError());
  expect(upstream.isOpen).toBe(false);
  await read(upstream, 'e', new Error('down'));
  expect(upstream.isOpen).toBe(true);
  expect(await read(upstream, 'f')).toMatchObject({ message: 'X service unavailable' });
});
