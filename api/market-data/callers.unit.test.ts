import type { Context } from 'koa';
import { lineOf } from './callers';
import type { Callers } from './callers';

const callers: Callers = {
  userOf: async (bearer) => (bearer === 'good' ? 'anna' : undefined),
  addressOf: async ({ socket }) => socket.remoteAddress ?? '',
};

const from = (remoteAddress: string, authorization = '') =>
  ({
    get: (name: string) => (name === 'authorization' ? authorization : ''),
    req: { socket: { remoteAddress } },
    res: { once: () => undefined },
  }) as unknown as Context;

it('a user has a line, and all who are not logged in share one', async () => {
  expect(await lineOf(from('192.0.2.1', 'Bearer good'), callers)).toBe('anna');
  const others = [from('192.0.2.1'), from('2001:db8::1'), from('192.0.2.1', 'Bearer forged')];
  const lines = await Promise.all(others.map((ctx) => lineOf(ctx, callers)));
  expect(new Set(lines).size).toBe(1);
  expect(lines).not.toContain('anna');
});
