import type { Answer, Bench } from './bench';
import { until } from './bench';

/** A grid of 40 × 12 sets less those that make no sense, over most of January. */
export const goldenCross = {
  strategy_id: 'goldenCross',
  symbol: 'BTC/USD',
  start_date: '2022-01-05T00:00:00.000Z',
  end_date: '2022-01-31T23:59:59.999Z',
  interval: '15m',
  parameters: {
    'ema-fast.period': { from: 2, to: 41, step: 1 },
    'ema-slow.period': { values: [10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 180, 200] },
  },
  where: ['ema-fast.period < ema-slow.period'],
};

/** The sweeps of a service over HTTP. */
export class Sweeps {
  constructor(
    private readonly bench: Bench,
    readonly port: number,
    private readonly user?: string,
  ) {}

  call(method: string, path = '', body?: unknown): Promise<Answer> {
    const options = { body, ...(this.user !== undefined && { user: this.user }) };
    return this.bench.call(this.port, method, `/api/backtest/sweep${path}`, options);
  }

  async start(body: object = goldenCross): Promise<string> {
    const { status, body: sweep } = await this.call('POST', '', body);
    expect({ status, error: sweep.error }).toEqual({ status: 202, error: undefined });
    return sweep.id as string;
  }

  async read(id: string): Promise<Answer['body']> {
    return (await this.call('GET', `/${id}`)).body;
  }

  /** Waits for the end of a sweep; its percentage must never fall. */
  async ended(id: string): Promise<Answer['body']> {
    let before = 0;
    return until(`sweep ${id} to end`, async () => {
      const sweep = await this.read(id);
      expect(sweep.progress).toBeGreaterThanOrEqual(before);
      before = sweep.progress as number;
      return ['queued', 'running'].includes(sweep.status as string) ? undefined : sweep;
    });
  }

  /** Waits until some trials are done. */
  async trialsDone(id: string, least: number): Promise<Answer['body']> {
    return until(`${least} trials of sweep ${id}`, async () => {
      const sweep = await this.read(id);
      return sweep.trials_done >= least ? sweep : undefined;
    });
  }

  async csv(id: string): Promise<string> {
    return (await this.call('GET', `/${id}/trials.csv`)).body as string;
  }
}
