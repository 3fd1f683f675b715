import { ANSWER_MS, GATEWAY_WAIT_MS } from '../../contracts/answer-times';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import type { SessionPort, StoredSession } from './session-port';
import { createSessionRoutes } from './session-routes';
import { portfolioAfter } from './testing/portfolio-after';

const ID = '5f0c3c1e-3f5e-4b57-9e6e-0d6f6f3b7f10';
const ASKED = 1_700_000_000_000;

const stopped = {
  ...{ id: ID, userId: ID, name: 'mine', imported: null, initialBalance: 1_000 },
  portfolio: portfolioAfter(1, { candle_time: ASKED }),
} as unknown as StoredSession;

test('a stop waits for final figures no longer than the gateway waits, however long it took', async () => {
  let now = ASKED;
  const untilEvaluated = jest.fn(async () => false);
  const port: Partial<SessionPort> = {
    now: () => now,
    find: async () => stopped,
    act: async () => {
      now += ANSWER_MS - 1;
      return 'STOPPED';
    },
    untilEvaluated,
  };
  const app = createApp(createLogger('test', 'silent'));
  app.use(async (ctx, next) => {
    ctx.state.userId = ID;
    await next();
  });
  app.use(createSessionRoutes(port as SessionPort, 10).routes() as never);
  const server = await listen(app, 0, '127.0.0.1');
  const path = `/api/forward-test/${ID}/stop`;
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { method: 'POST' });
  await server.close();
  expect([answer.status, await answer.json()]).toEqual([
    200,
    expect.objectContaining({ results_are_final: false }),
  ]);
  expect(untilEvaluated).toHaveBeenCalledWith(ID, ASKED + ANSWER_MS);
  expect(ANSWER_MS).toBeLessThan(GATEWAY_WAIT_MS);
});
