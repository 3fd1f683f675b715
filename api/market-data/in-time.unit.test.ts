import { EventEmitter } from 'node:events';
import type { Context } from 'koa';
import type { Callers } from './callers';
import { inTime } from './in-time';
import type { WhoAsks } from './ports';

const ctx = { get: () => '', res: new EventEmitter() } as unknown as Context;
const callers: Callers = { userOf: async () => 'anna', addressOf: async () => '::1' };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('an answer that comes soon is returned', async () => {
  const answer = await inTime(ctx, callers, async (who) => (await who())?.user);
  expect([answer, jest.getTimerCount()]).toEqual(['anna', 0]);
});

test('a download that takes long says so, and begins nothing more', async () => {
  let asked: ReturnType<WhoAsks> | undefined;
  const answer = inTime(ctx, callers, (who) => {
    asked = who();
    return new Promise(() => undefined);
  });
  const refused = expect(answer).rejects.toMatchObject({
    code: 'DOWNLOAD_UNDER_WAY',
    retryable: true,
    retryAfterSeconds: 1,
  });
  const asker = await asked;
  expect(asker?.signal.aborted).toBe(false);
  jest.advanceTimersByTime(15_000);
  await refused;
  expect(asker?.signal.reason).toMatchObject({ code: 'DOWNLOAD_UNDER_WAY' });
});
