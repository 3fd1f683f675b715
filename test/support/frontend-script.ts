import { exampleTree } from '../../contracts/openapi/example-tree';
import { FrontendClient, framesOf } from './frontend-client';
import { eventually } from './eventually';

type Json = Record<string, unknown>;

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const range = { start_date: '2022-01-01T00:00:00.000Z', end_date: '2022-01-10T23:59:59.999Z' };

/** What the users of the old frontend do in a day, page by page, as its code does it. */
export class FrontendScript {
  readonly client: FrontendClient;

  constructor(api: string, socketUrl: string) {
    this.client = new FrontendClient(api, socketUrl);
  }

  /** Strategies page: create, edit, search, duplicate, delete. The id of the one that is left. */
  async strategies(name: string): Promise<string> {
    const { client } = this;
    const created = await client.post('/api/strategies/', {
      name,
      description: '',
      category: 'custom',
      tags: ['Script'],
      is_template: false,
      json_tree: exampleTree,
    });
    const id = (created['data'] as Json)['id'] as string;
    expect(id).toMatch(UUID_V4);
    const again = client.post('/api/strategies/', { name, json_tree: exampleTree });
    await expect(again).rejects.toMatchObject({ status: 409 });
    await client.put(`/api/strategies/${id}`, { id, name, json_tree: exampleTree, version: null });
    const detail = (await client.get(`/api/strategies/${id}`))['data'] as Json;
    expect(JSON.stringify(detail['json_tree'])).toBe(JSON.stringify(exampleTree));

    const copy = await client.post(`/api/strategies/${id}/duplicate`, {});
    const copyId = copy['id'] as string;
    expect(copyId).toMatch(UUID_V4);
    const word = encodeURIComponent(name.toUpperCase());
    const found = await client.get(`/api/strategies/search?q=${word}`);
    expect(idsOf(found['strategies'])).toEqual(expect.arrayContaining([id, copyId]));
    expect((await client.get('/api/strategies/stats'))['total_strategies']).toBeGreaterThan(1);

    await client.delete(`/api/strategies/${copyId}`);
    const list = (await client.get('/api/strategies/'))['data'] as Json;
    expect(idsOf(list['strategies'])).toContain(id);
    expect(idsOf(list['strategies'])).not.toContain(copyId);
    // The page sorts and searches in the browser: no description or tags may be null.
    for (const row of list['strategies'] as Json[]) {
      expect([typeof row['description'], Array.isArray(row['tags'])]).toEqual(['string', true]);
    }
    return id;
  }

  /** Back-test page: dates checked first, then run and polled by the page's own rules. */
  async backtest(strategy: { strategy_id: string } | { json_tree: object }): Promise<Json> {
    const { client } = this;
    const days = await client.get('/api/market/symbols/BTC-USD/date-range');
    expect(days['earliest_date']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const dates = { start_date: '2022-01-01', end_date: '2022-01-10' };
    const valid = await client.post('/api/market/validate', { symbol: 'BTC/USD', ...dates });
    expect(valid).toMatchObject({ valid: true, errors: [] });
    const body = { ...strategy, symbol: 'BTC/USD', interval: '1h', ...range };
    const run = await client.post('/api/backtest/run', body);
    expect(run).toMatchObject({ success: true, error_message: null });
    return eventually('the page shows results', async () => {
      // Any refusal while polling ends it at once.
      const job = await client.get(`/api/backtest/${String(run['job_id'])}`);
      if (job['status'] === 'failed') throw new Error(String(job['error_message']));
      const results = (job['results'] ?? {}) as Json;
      const ready = ['sharpe_ratio', 'sortino_ratio'].every(
        (key) => typeof results[key] === 'number',
      );
      return job['status'] === 'completed' && ready ? results : undefined;
    });
  }

  /** Forward-test page: the socket first, then a session through its whole life. */
  async forwardTest(strategyId: string): Promise<void> {
    const { client } = this;
    const socket = await client.socket();
    await eventually('the socket is welcomed', () => {
      return socket.frames.some(({ type }) => type === 'welcome') || undefined;
    });
    const created = await client.post('/api/forward-test/', {
      strategy_id: strategyId,
      symbol: 'BTC/USD',
      timeframe: '1m',
      starting_balance: 10_000,
      risk_management: { max_drawdown: 20, auto_stop: false },
    });
    const id = (created['data'] as Json)['session_id'] as string;
    expect(await this.statusOf(id)).toBe('STOPPED');
    socket.send({ type: 'subscribe', session_id: id });
    await eventually('the subscription is taken', () => {
      return framesOf(socket, 'subscribed', id)[0];
    });

    // Start, pause, resume and stop have no body, but a JSON content type.
    await client.post(`/api/forward-test/${id}/start`);
    await eventually('the socket tells the portfolio', () => {
      return framesOf(socket, 'portfolio_update', id)[0];
    });
    await client.post(`/api/forward-test/${id}/start`);
    await client.post(`/api/forward-test/${id}/pause`);
    expect(await this.statusOf(id)).toBe('PAUSED');
    await client.post(`/api/forward-test/${id}/resume`);
    expect(await this.statusOf(id)).toBe('RUNNING');

    const restored = (await client.post('/api/forward-test/restore', { session_id: id }))['data'];
    const { session, chart_data } = restored as { session: Json; chart_data: Json };
    expect(session).toMatchObject({ session_id: id, status: 'RUNNING' });
    expect(new Date(String(session['start_time'])).getTime()).toBeGreaterThan(0);
    expect(Object.keys(chart_data)).toEqual(['price', 'portfolio', 'drawdown']);
    await eventually('the chart has points', async () => {
      const chart = (await client.get(`/api/forward-test/${id}/chart`))['data'] as Json;
      return (chart['data_points'] as unknown[]).length > 1 || undefined;
    });
    const detail = (await client.get(`/api/forward-test/${id}`))['data'] as Json;
    const { metrics } = detail['session_detail'] as { metrics: Json };
    expect(typeof metrics['sharpe_ratio']).toBe('number');

    await client.post(`/api/forward-test/${id}/stop`);
    await client.post(`/api/forward-test/${id}/stop`);
    expect(await this.statusOf(id)).toBe('STOPPED');
    await client.delete(`/api/forward-test/${id}`);
    const gone = client.get(`/api/forward-test/${id}`);
    await expect(gone).rejects.toMatchObject({ status: 404 });
    const events = () =>
      framesOf(socket, 'forward_test_event', id).map((frame) => frame['event_type']);
    await eventually('the socket tells the end', () => {
      return events().includes('SESSION_DELETED') || undefined;
    });
    const life = ['STARTED', 'PAUSED', 'RESUMED', 'STOPPED', 'DELETED'];
    expect(events()).toEqual(life.map((event) => `SESSION_${event}`));
    socket.close();
  }

  /** The status that the session list shows. */
  private async statusOf(id: string): Promise<unknown> {
    const { sessions } = (await this.client.get('/api/forward-test/'))['data'] as {
      sessions: Json[];
    };
    return sessions.find((session) => session['session_id'] === id)?.['status'];
  }
}

function idsOf(rows: unknown): unknown[] {
  return (rows as Json[]).map(({ id }) => id);
}
