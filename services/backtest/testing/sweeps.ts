import { writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { parseInstrumentId } from '../../../contracts/instrument';
import type { readSweepResponse } from '../../../contracts/sweep-responses';
import { MarketClient } from '../../shared/market-client';
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

export type Sweep = z.infer<typeof readSweepResponse>;

/** The candles of a run from a start on, with so many before it, in a file for the command line. */
export async function candleFile(
  bench: Bench,
  path: string,
  warmupBars: number,
  start = Date.parse(goldenCross.start_date),
): Promise<string> {
  const { columns } = await new MarketClient(bench.marketUrl, () => bench.serviceToken()).candles(
    {
      ...{ userId: 'user', instrument: parseInstrumentId('simulated:BTC/USD'), timeframe: '15m' },
      ...{ start: start - warmupBars * 900_000, end: Date.UTC(2022, 1, 1) },
    },
    new AbortController().signal,
  );
  const { time, open, high, low, close, volume } = columns;
  const lines = [...time].map((at, i) =>
    [at, open[i], high[i], low[i], close[i], volume[i]].join(','),
  );
  writeFileSync(path, `time_ms,open,high,low,close,volume\n${lines.join('\n')}\n`);
  return path;
}

/** The sweeps of a service over HTTP. */
export class Sweeps {
  constructor(
    private readonly bench: Bench,
    readonly port: number,
    private readonly user?: string,
    private readonly kind: 'sweep' | 'walk-forward' = 'sweep',
  ) {}

  call(method: string, path = '', body?: unknown): Promise<Answer> {
    const options = { body, ...(this.user !== undefined && { user: this.user }) };
    return this.bench.call(this.port, method, `/api/backtest/${this.kind}${path}`, options);
  }

  async start(body: object = goldenCross): Promise<string> {
    const answer = await this.call('POST', '', body);
    const { id, error } = answer.body as { id: string; error?: string };
    expect({ status: answer.status, error }).toEqual({ status: 202, error: undefined });
    return id;
  }

  async read(id: string): Promise<Sweep> {
    return (await this.call('GET', `/${id}`)).body as Sweep;
  }

  /** Waits for the end of a sweep; its percentage must never fall. */
  async ended(id: string): Promise<Sweep> {
    let before = 0;
    return until(`sweep ${id} to end`, async () => {
      const sweep = await this.read(id);
      expect(sweep.progress).toBeGreaterThanOrEqual(before);
      before = sweep.progress;
      return ['queued', 'running'].includes(sweep.status) ? undefined : sweep;
    });
  }

  /** Waits until some trials are done. */
  async trialsDone(id: string, least: number): Promise<Sweep> {
    return until(`${least} trials of sweep ${id}`, async () => {
      const sweep = await this.read(id);
      return sweep.trials_done >= least ? sweep : undefined;
    });
  }

  async csv(id: string): Promise<string> {
    return (await this.call('GET', `/${id}/trials.csv`)).body as string;
  }
}
