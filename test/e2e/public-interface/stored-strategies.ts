import { randomUUID } from 'node:crypto';
import { tokensOfSystem } from '../../../platform/http/operator-tokens';
import { rsiTree } from '../../../services/strategy/testing/strategy-client';
import { eventually } from '../../support/eventually';
import type { System } from '../../support/system';

interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export const storedStrategies = (shared: () => System) => {
  describe('a stored strategy', () => {
    const [anna, boris] = [randomUUID(), randomUUID()];
    let system: System;

    beforeAll(() => {
      system = shared();
    });

    async function call(
      user: string,
      method: string,
      [service, path]: readonly [string, string],
      body?: object,
    ): Promise<Answer> {
      const token = await tokensOfSystem(system.environment).sign(user, 600, false);
      const response = await fetch(`${system.urls[service]}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    }

    const strategies = (path: string) => ['strategy', `/api/strategies${path}`] as const;

    async function createStrategy(name: string, json_tree: object): Promise<string> {
      const { status, body } = await call(anna, 'POST', strategies('/'), { name, json_tree });
      expect(status).toBe(200);
      return body.data.id as string;
    }

    function run(user: string, strategy_id: string): Promise<Answer> {
      const [start_date, end_date] = [2, 1].map((days) =>
        new Date(Date.now() - days * 86_400_000).toISOString(),
      );
      const body = { strategy_id, symbol: 'BTC/USD', interval: '15m', start_date, end_date };
      return call(user, 'POST', ['backtest', '/api/backtest/run'], body);
    }

    function createSession(user: string, strategy_id: string): Promise<Answer> {
      const body = { strategy_id, symbol: 'BTC/USD', timeframe: '1m' };
      return call(user, 'POST', ['forward-test', '/api/forward-test/'], body);
    }

    test('a back-test and a forward test keep the strategy as it was when they began', async () => {
      // A tree that holds what a `jsonb` would refuse.
      const id = await createStrategy('Kept', { ...rsiTree(), note: 'a\0b' });
      const [job, session] = [await run(anna, id), await createSession(anna, id)];
      expect(job).toMatchObject({
        status: 200,
        body: { strategy_id: id, strategy_name: 'Kept', strategy_version: 1 },
      });
      expect(session).toMatchObject({
        status: 200,
        body: { data: { strategy_id: id, strategy_name: 'Kept', strategy_version: 1 } },
      });
      const sessionPath = `/api/forward-test/${session.body.data.id}`;
      await call(anna, 'POST', ['forward-test', `${sessionPath}/start`]);

      const edit = { name: 'Edited', json_tree: rsiTree(20) };
      expect((await call(anna, 'PUT', strategies(`/${id}`), edit)).body.data.version).toBe(2);
      expect((await run(anna, id)).body).toMatchObject({
        strategy_name: 'Edited',
        strategy_version: 2,
      });
      expect((await call(anna, 'DELETE', strategies(`/${id}`))).status).toBe(200);

      const done = await eventually('the back-test ends', async () => {
        const { body } = await call(anna, 'GET', ['backtest', `/api/backtest/${job.body.job_id}`]);
        return ['completed', 'failed'].includes(body.status as string) ? body : undefined;
      });
      expect(done).toMatchObject({
        status: 'completed',
        strategy_name: 'Kept',
        strategy_version: 1,
      });
      const shown = await call(anna, 'GET', ['forward-test', sessionPath]);
      expect(shown.body.data.session_detail.session).toMatchObject({
        strategy_name: 'Kept',
        status: 'RUNNING',
      });
      for (const ask of [run, createSession]) expect((await ask(anna, id)).status).toBe(404);
    });

    test("another's strategy is a 404, a draft a 400 that says what is missing", async () => {
      const id = await createStrategy('Of Anna', rsiTree());
      const draft = await createStrategy('Draft', { nodes: rsiTree().nodes, edges: [] });
      for (const ask of [run, createSession]) {
        expect(await ask(boris, id)).toMatchObject({
          status: 404,
          body: { errors: [{ field: 'strategy_id' }] },
        });
        expect((await ask(anna, draft)).status).toBe(400);
      }
    });

    test('without the strategy service an id is a 503; template keys go on', async () => {
      const id = await createStrategy('Waiting', rsiTree());
      await system.service('strategy').stop();
      for (const ask of [run, createSession]) {
        expect(await ask(anna, id)).toMatchObject({
          status: 503,
          body: { error: expect.stringContaining('trategy service') },
        });
        expect((await ask(anna, 'rsi')).status).toBe(200);
      }
      await system.service('strategy').start();
      for (const ask of [run, createSession]) expect((await ask(anna, id)).status).toBe(200);
    });
  });
};
