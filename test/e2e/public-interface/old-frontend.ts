import { exampleTree } from '../../../contracts/openapi/example-tree';
import { eventually } from '../../support/eventually';
import { FrontendScript } from '../../support/frontend-script';
import type { System } from '../../support/system';

export const oldFrontend = (shared: () => System) => {
  describe('the old frontend', () => {
    let script: FrontendScript;
    let strategyId: string;

    beforeAll(() => {
      const { api, urls } = shared();
      script = new FrontendScript(api, `${(urls['notification'] ?? '').replace('http', 'ws')}/ws`);
    });

    test('boots: it logs itself in and reads its user', async () => {
      expect(await script.client.boot()).toMatchObject({ is_active: true });
      expect(await script.client.boot()).toHaveProperty('username');
    });

    test('creates, edits, finds, copies and deletes strategies', async () => {
      strategyId = await script.strategies('Nightly reversal');
    });

    test('back-tests a strategy by its id', async () => {
      const results = await script.backtest({ strategy_id: strategyId });
      expect(results['total_periods']).toBe(240);
    });

    test('back-tests a template by its tree', async () => {
      const results = await script.backtest({ json_tree: exampleTree });
      expect((results['chart_data'] as unknown[]).length).toBe(240);
    });

    test('starts, pauses, resumes, restores, stops and deletes a forward test', async () => {
      await script.forwardTest(strategyId);
    });

    test('was never thrown out, and logs out', async () => {
      expect(script.client.redirects).toBe(0);
      const { token } = script.client;
      await script.client.post('/api/auth/logout');
      await eventually('the token is good for nothing', async () => {
        script.client.token = token;
        const refused = await script.client.get('/api/strategies/').then(
          () => false,
          () => true,
        );
        return refused || undefined;
      });
      // The page logs out once more after a failed check; that must not send it round in circles.
      expect(await script.client.post('/api/auth/logout')).toMatchObject({ success: true });
    });
  });
};
