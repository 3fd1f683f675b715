import { setTimeout as sleep } from 'node:timers/promises';

/** How many requests a user's page and scripts send side by side. */
const AT_ONCE = 12;
const ANSWER_MS = 60_000;

type Action = 'start' | 'pause' | 'resume';

/** How long commands took to be answered, and those that were refused. */
export interface Answers {
  readonly milliseconds: readonly number[];
  readonly failures: readonly string[];
  readonly perSecond: number;
}

/** Sessions on 5s of one user, commanded through the gateway. */
export class Sessions {
  readonly ids: string[] = [];
  private authorization = '';

  constructor(private readonly api: string) {}

  async logIn(): Promise<void> {
    const { access_token: token } = (await this.call('POST', '/api/auth/dev-login', {})) as {
      access_token: string;
    };
    this.authorization = `Bearer ${token}`;
  }

  async create(count: number): Promise<void> {
    const body = { strategy_id: 'rsi', symbol: 'BTC/USD', timeframe: '5s' };
    const { failures } = await manyAtOnce(Array.from({ length: count }), async () => {
      const { data } = (await this.call('POST', '/api/forward-test/', body)) as {
        data: { id: string };
      };
      this.ids.push(data.id);
    });
    if (failures.length > 0) throw new Error(`sessions cannot be made: ${failures[0]}`);
  }

  /** Sends a command to each session, twelve at once; none is repeated. */
  all(action: Action, ids: readonly string[] = this.ids): Promise<Answers> {
    return manyAtOnce(ids, (id) => this.act(id, action));
  }

  /** Repeats a command until it is carried out; resolves to the milliseconds that it took. */
  async untilDone(action: Action, id: string): Promise<number> {
    const began = performance.now();
    for (;;) {
      try {
        await this.act(id, action);
        return performance.now() - began;
      } catch (error) {
        if (performance.now() - began > ANSWER_MS) throw error;
        await sleep(50);
      }
    }
  }

  private act(id: string, action: Action): Promise<unknown> {
    return this.call('POST', `/api/forward-test/${id}/${action}`);
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.api + path, {
      method,
      headers: { authorization: this.authorization, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}

async function manyAtOnce<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<Answers> {
  const waiting = [...items];
  const milliseconds: number[] = [];
  const failures: string[] = [];
  const began = performance.now();
  const lane = async () => {
    while (waiting.length > 0) {
      const item = waiting.shift() as T;
      const asked = performance.now();
      await work(item).then(
        () => milliseconds.push(performance.now() - asked),
        (error: unknown) => failures.push(String(error)),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const perSecond = (1_000 * milliseconds.length) / (performance.now() - began);
  return { milliseconds, failures, perSecond };
}
