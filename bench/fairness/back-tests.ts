import { setTimeout as sleep } from 'node:timers/promises';
import { graphOf } from '../engine/graphs';
import type { User } from './user';

const POLL_MS = 10;
const january = { symbol: 'BTC/USD', interval: '1m', start_date: '2022-01-01' };

/** A month of minutes with the RSI template: a fraction of a second. */
const shortRun = { ...january, strategy_id: 'rsi', end_date: '2022-01-31' };

/** The same with forty indices that look at thousands of bars each time: some seconds. */
const longRun = { ...january, json_tree: manyLongIndices(40), end_date: '2022-01-31' };

interface Job {
  readonly job_id: string;
  readonly status: string;
  readonly error_message: string | null;
}

/** Back-tests of one user. */
export class BackTests {
  private readonly ids: string[] = [];

  constructor(private readonly user: User) {}

  async startLong(count: number): Promise<void> {
    for (let n = 0; n < count; n++) this.ids.push((await this.start(longRun)).job_id);
  }

  /** Milliseconds of a long run that nobody else disturbs. */
  oneLong(): Promise<number> {
    return this.timed(longRun);
  }

  /** Milliseconds of short runs, one after the other. */
  async short(count: number): Promise<number[]> {
    const milliseconds: number[] = [];
    for (let n = 0; n < count; n++) milliseconds.push(await this.timed(shortRun));
    return milliseconds;
  }

  async countOf(status: string): Promise<number> {
    const path = `/api/backtest/?limit=100&status_filter=${status}`;
    return ((await this.user.call('GET', path)) as Job[]).length;
  }

  /** Cancels what has not ended. */
  async cancelAll(): Promise<void> {
    for (const id of this.ids.reverse()) {
      // One that ends in the meantime cannot be cancelled.
      await this.user.call('DELETE', `/api/backtest/${id}`).catch(() => undefined);
    }
  }

  private start(body: object): Promise<Job> {
    // Each one is work, equal or not.
    const forced = { ...body, force: true };
    return this.user.call('POST', '/api/backtest/run', forced) as Promise<Job>;
  }

  private async timed(body: object): Promise<number> {
    const began = performance.now();
    const { job_id: id } = await this.start(body);
    for (;;) {
      const { status, error_message: reason } = await this.look(id);
      if (status === 'completed') return performance.now() - began;
      if (status === 'failed' || status === 'cancelled') throw new Error(`${status}: ${reason}`);
      await sleep(POLL_MS);
    }
  }

  /** By the list, whose answer has no series to read. */
  private async look(id: string): Promise<Job> {
    const jobs = (await this.user.call('GET', '/api/backtest/?limit=1')) as Job[];
    const job = jobs.find(({ job_id }) => job_id === id);
    if (job === undefined) throw new Error(`expected the newest run to be ${id}`);
    return job;
  }
}

function manyLongIndices(count: number): object {
  const names = Array.from({ length: count }, (_, n) => `cci${n}`);
  return graphOf(
    {
      price: ['priceNode'],
      ...Object.fromEntries(
        names.map((name, n) => [name, ['cciNode', { period: 9_000 + n }] as const]),
      ),
      ...Object.fromEntries(names.map((name) => [`${name}-low`, ['thresholdNode', {}] as const])),
      buy: ['buyNode', { quantity: 1 }],
    },
    names.flatMap((name) => [
      `price.price-out > ${name}.price-in`,
      `${name}.cci-out > ${name}-low.value-in`,
      `${name}-low.oversold-out > buy.trigger-in`,
    ]),
  );
}
