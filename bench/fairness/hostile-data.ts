import type { User } from './user';

const MINUTE_MS = 60_000;
/** As many as a request may ask for: 17 pages of the exchange. */
const PAGE_CANDLES = 5_000;
const UPLOAD_CANDLES = 100_000;

/** Reads of history that is not stored yet, each from where the one before ended. */
export async function historyReads(user: User): Promise<() => Promise<unknown>> {
  const path = '/api/market/symbols/SOL-USD';
  const { earliest_date } = (await user.call('GET', `${path}/date-range`)) as {
    earliest_date: string;
  };
  const first = Date.parse(earliest_date);
  let reads = 0;
  return () => {
    const start = first + reads++ * PAGE_CANDLES * MINUTE_MS;
    return user.call('GET', `${path}/candles?timeframe=1m&limit=${PAGE_CANDLES}&start=${start}`);
  };
}

/** Uploads of the same large file. */
export function uploads(user: User): () => Promise<unknown> {
  const rows = Array.from(
    { length: UPLOAD_CANDLES },
    (_, i) => `${Date.UTC(2022, 0, 1) + i * MINUTE_MS},100,${101 + (i % 3)},99,100,${5 + (i % 7)}`,
  );
  const file = `time,open,high,low,close,volume\n${rows.join('\n')}\n`;
  return () => user.call('POST', '/api/market/data?symbol=HOSTILE/USD&timeframe=1m', file);
}
