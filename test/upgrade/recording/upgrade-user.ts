import { exampleTree } from '../../../contracts/openapi/example-tree';
import { ApiClient } from '../../support/api-client';
import { eventually } from '../../support/eventually';
import type { System } from '../../support/system';
import type { RecordedUser } from '../recorded-system';

const password = 'correct horse battery';
const fillsWanted = 3;
const sessionPaths = ['', '/status', '/portfolio', '/metrics', '/trades?limit=500', '/chart'];

/** A user with stored strategies, runs and sessions in each state. */
export class UpgradeUser {
  readonly running: string[] = [];
  readonly paused: string[] = [];
  readonly stopped: string[] = [];
  private readonly resting = ['/api/auth/me', '/api/auth/api-keys', '/api/strategies/'];

  private constructor(
    private readonly username: string,
    private readonly api: ApiClient,
  ) {}

  static async register(system: System, username: string): Promise<UpgradeUser> {
    const anyone = new ApiClient(system.api, '');
    const body = { username, email: `${username}@example.com`, password };
    const answer = await anyone.post('/api/auth/register', body);
    const { access_token: token } = answer as { access_token: string };
    return new UpgradeUser(username, new ApiClient(system.api, token));
  }

  /** A strategy of two versions, and one that was made of a template. */
  async makeStrategies(): Promise<string> {
    const body = { name: `${this.username}'s levels`, json_tree: exampleTree, tags: ['levels'] };
    const id = idOf(await this.api.post('/api/strategies/', body));
    await this.api.put(`/api/strategies/${id}`, { description: 'buys low, sells high' });
    const made = idOf(await this.api.post('/api/strategies/templates/rsi/create'));
    for (const one of [id, made]) {
      this.resting.push(`/api/strategies/${one}`, `/api/strategies/${one}/versions`);
    }
    await this.api.post('/api/auth/api-keys', { name: 'a program' });
    return id;
  }

  /** Runs back-tests to their end. */
  async makeRuns(...runs: readonly object[]): Promise<void> {
    for (const run of runs) {
      const body = { symbol: 'BTC/USD', interval: '15m', ...run };
      const { job_id: id } = (await this.api.post('/api/backtest/run', body)) as { job_id: string };
      const path = `/api/backtest/${id}`;
      const status = await eventually(`run ${id} ends`, async () => {
        const answer = (await this.api.get(path)) as { status: string };
        return ['completed', 'failed'].includes(answer.status) ? answer.status : undefined;
      });
      this.resting.push(path, ...(status === 'completed' ? [`${path}/metrics`] : []));
    }
    this.resting.push('/api/backtest/');
  }

  async startSession(strategy: string, state: 'running' | 'paused' | 'stopped'): Promise<void> {
    this[state].push(await this.api.startSession(strategy, { timeframe: '5s' }));
  }

  async untilAllHaveTraded(): Promise<void> {
    for (const id of [...this.running, ...this.paused, ...this.stopped]) {
      await eventually(
        `session ${id} trades`,
        async () => (await this.api.session(id)).trades.length >= fillsWanted || undefined,
        240_000,
      );
    }
  }

  /** Pauses and stops the sessions that are to be so. */
  async bringToRest(): Promise<void> {
    for (const id of this.paused) await this.api.post(`/api/forward-test/${id}/pause`);
    for (const id of this.stopped) await this.api.post(`/api/forward-test/${id}/stop`);
  }

  /** What the API answers now, once its answers do not change any more. */
  async recorded(): Promise<RecordedUser> {
    const { username, running, paused, stopped } = this;
    const resting = [...this.resting, ...pathsOf(stopped)];
    return {
      ...{ username, password, running, paused, stopped },
      resting: await this.answers(resting),
      moving: await this.answers(pathsOf([...running, ...paused])),
    };
  }

  private async answers(paths: readonly string[]): Promise<Record<string, unknown>> {
    const answers: Record<string, unknown> = {};
    for (const path of paths) answers[path] = await this.api.get(path);
    return answers;
  }
}

function pathsOf(sessions: readonly string[]): string[] {
  return sessions.flatMap((id) => sessionPaths.map((path) => `/api/forward-test/${id}${path}`));
}

function idOf(answer: unknown): string {
  return (answer as { data: { id: string } }).data.id;
}
