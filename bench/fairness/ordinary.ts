import { setTimeout as sleep } from 'node:timers/promises';
import { BackTests } from './back-tests';
import type { User } from './user';

const READS = [
  '/api/strategies/?limit=50',
  '/api/forward-test/',
  '/api/market/symbols/BTC-USD/candles?timeframe=1m&limit=100',
  '/api/backtest/?limit=10',
];
const READ_ROUNDS = 150;
const BETWEEN_MS = 20;

/** What an ordinary user notices: milliseconds of each kind. */
export interface Noticed {
  readonly reads: readonly number[];
  /** The same by path: which of them is slow says where to look. */
  readonly byPath: Readonly<Record<string, readonly number[]>>;
  readonly runs: readonly number[];
  readonly starts: readonly number[];
}

/** Reads, a few short back-tests one after the other, and a few sessions that are started. */
export async function ordinaryDay(user: User, runs: number, starts: number): Promise<Noticed> {
  const byPath = Object.fromEntries(READS.map((path) => [path, [] as number[]]));
  for (let round = 0; round < READ_ROUNDS; round++) {
    for (const [path, times] of Object.entries(byPath)) {
      times.push(await timed(() => user.call('GET', path)));
    }
    await sleep(BETWEEN_MS);
  }
  const reads = Object.values(byPath).flat();
  const started: number[] = [];
  for (let n = 0; n < starts; n++) {
    const body = { strategy_id: 'rsi', symbol: 'BTC/USD', timeframe: '1m' };
    const { data } = (await user.call('POST', '/api/forward-test/', body)) as {
      data: { id: string };
    };
    started.push(await timed(() => user.call('POST', `/api/forward-test/${data.id}/start`)));
  }
  return { reads, byPath, runs: await new BackTests(user).short(runs), starts: started };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}
