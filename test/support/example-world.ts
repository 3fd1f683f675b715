import { exampleTree } from '../../contracts/openapi/example-tree';
import type { exampleIds } from '../../contracts/openapi/operation';
import { callDocumented, operationNamed } from './documented-api';
import type { ApiCall } from './documented-api';
import { eventually } from './eventually';

type Thing = keyof typeof exampleIds;

/** A user with one of everything that the examples of the description speak of. */
export class ExampleWorld {
  private constructor(
    readonly baseUrl: string,
    readonly name: string,
    readonly userId: string,
    public token: string,
  ) {}

  static async create(baseUrl: string, name: string): Promise<ExampleWorld> {
    const body = { username: name, email: `${name}@example.com`, password: examplePassword };
    const answer = await callDocumented(baseUrl, operationNamed('register'), { body });
    const { access_token, user } = answer.body as { access_token: string; user: { id: string } };
    return new ExampleWorld(baseUrl, name, user.id, access_token);
  }

  /** Calls an operation as this user. */
  call(id: string, call: ApiCall = {}) {
    return callDocumented(this.baseUrl, operationNamed(id), { token: this.token, ...call });
  }

  async logIn(): Promise<string> {
    const body = { username: this.name, password: examplePassword };
    const answer = await this.call('login', { body });
    this.token = (answer.body as { access_token: string }).access_token;
    return this.token;
  }

  /** Makes a new thing of the kind and returns its id. */
  async make(thing: Thing): Promise<string> {
    switch (thing) {
      case 'strategy': {
        const body = { name: `${this.name} ${++count}`, json_tree: exampleTree, tags: ['example'] };
        return idIn(await this.call('createStrategy', { body }));
      }
      case 'run':
      case 'runToDelete':
        return this.completedRun();
      case 'runningRun':
        return this.startRun('5m', '2022-01-01', '2022-01-31');
      case 'sweep':
        return this.completed('readSweep', await this.startSweep('1h'));
      case 'walkForward':
        return this.completed('readWalkForward', await this.startWalkForward('1h'));
      case 'runningWalkForward':
        return this.startWalkForward('5m');
      case 'runningSweep':
        return this.startSweep('5m');
      case 'session': {
        const body = { strategy_id: 'williamsThreshold', symbol: 'BTC/USD', timeframe: '1m' };
        return idIn(await this.call('createSession', { body }));
      }
      case 'runningSession': {
        const id = await this.make('session');
        await this.call('startSession', { params: { id } });
        return id;
      }
      case 'batch':
        throw new Error('only administrators import: no example is sent');
      case 'user':
        return this.userId;
      case 'login': {
        await this.logIn();
        const { body } = await this.call('listLogins');
        const { sessions } = body as { sessions: { id: string; current: boolean }[] };
        return sessions.find(({ current }) => !current)?.id ?? '';
      }
      case 'apiKey': {
        const { body } = await this.call('createApiKey', { body: { name: `key ${++count}` } });
        return (body as { api_key: { id: string } }).api_key.id;
      }
    }
  }

  private async completed(operation: string, id: string): Promise<string> {
    await eventually(`${operation} ${id} to be completed`, async () => {
      const { body } = await this.call(operation, { params: { id } });
      return (body as { status: string }).status === 'completed' || undefined;
    });
    return id;
  }

  private async startWalkForward(interval: string): Promise<string> {
    const dates = { start_date: '2022-01-01', end_date: '2022-01-31' };
    const body = {
      ...{ strategy_id: 'sma', symbol: 'BTC/USD', interval, ...dates },
      parameters: { 'sma.period': { from: 5, to: 50, step: 1 } },
      ...{ in_sample: '10d', out_of_sample: '5d', objective: { figure: 'total_return_percent' } },
    };
    const answer = await this.call('startWalkForward', { body });
    return (answer.body as { id: string }).id;
  }

  private async startSweep(interval: string): Promise<string> {
    const dates = { start_date: '2022-01-01', end_date: '2022-01-31' };
    const parameters = { 'rsi.period': { from: 2, to: 50, step: 1 } };
    const body = { strategy_id: 'rsi', symbol: 'BTC/USD', interval, ...dates, parameters };
    const answer = await this.call('startSweep', { body });
    return (answer.body as { id: string }).id;
  }

  private async startRun(interval: string, start_date: string, end_date: string) {
    const range = { interval, start_date, end_date };
    // A run with the results of an equal one would have ended at once.
    const body = { json_tree: exampleTree, symbol: 'BTC/USD', ...range, force: true };
    const answer = await this.call('runBacktest', { body });
    return (answer.body as { job_id: string }).job_id;
  }

  private async completedRun(): Promise<string> {
    const id = await this.startRun('1h', '2022-01-01', '2022-01-20');
    await eventually('the run completes', async () => {
      const { body } = await this.call('readBacktest', { params: { id } });
      const { status, error_message } = body as { status: string; error_message: string | null };
      if (status === 'failed') throw new Error(`the run failed: ${error_message}`);
      return status === 'completed' || undefined;
    });
    return id;
  }
}

export const examplePassword = 'correct horse battery';
let count = 0;

function idIn({ body }: { body: unknown }): string {
  return (body as { data: { id: string } }).data.id;
}
