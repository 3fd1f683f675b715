import { Redis } from 'ioredis';
import { messageOf } from '../../core/errors';
import { redisTls } from '../../platform/redis/settings';
import type { RedisAddress } from '../../platform/redis/settings';
import { ImportError } from '../errors';
import { decodeJson, isJsonObject } from '../values/json';
import { addressWithoutPassword } from '../values/secrets';
import type { UnreadValue } from './redis-values';
import { RedisValues } from './redis-values';

type Row = Readonly<Record<string, unknown>>;

/** What Redis still holds of a running Beta2: at most a day old, and evicted at will. */
export interface RedisLeftovers {
  /** `cash_balance`, `total_value` and so on, a row for each session. */
  readonly portfolios: readonly Row[];
  readonly positions: readonly Row[];
  readonly trades: readonly Row[];
  readonly chartPoints: readonly Row[];
  /** Values of another type or shape than the old system wrote. */
  readonly unread: readonly UnreadValue[];
  readonly runs: ReadonlyMap<string, { readonly chart_data: unknown; readonly trades: unknown }>;
}

const CONNECT_MS = 10_000;
const SCAN_COUNT = 500;

/** The rest of a key after its prefix, for all keys that have it. `trades:*` does not match `backtest:trades:*`. */
async function idsOf(redis: Redis, prefix: string): Promise<string[]> {
  const ids = new Set<string>();
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: SCAN_COUNT })) {
    for (const key of keys as string[]) ids.add(key.slice(prefix.length));
  }
  return [...ids].sort();
}

/** Members of a sorted set as rows of their session; what is no object keeps its text. */
async function membersOf(redis: Redis, values: RedisValues, prefix: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const session of await idsOf(redis, prefix)) {
    const members = await values.members(`${prefix}${session}`);
    for (let i = 0; i < members.length; i += 2) {
      const { value } = decodeJson(members[i], 'text');
      const fields = isJsonObject(value) ? value : { text: members[i] };
      rows.push({ ...fields, session_id: session, score: members[i + 1] });
    }
  }
  return rows;
}

async function portfoliosOf(redis: Redis, values: RedisValues) {
  const portfolios: Row[] = [];
  const positions: Row[] = [];
  for (const session of await idsOf(redis, 'portfolio:')) {
    const key = `portfolio:${session}`;
    const text = await values.text(key);
    if (text === undefined) continue;
    const { value } = decodeJson(text, 'text');
    if (!isJsonObject(value)) {
      values.setAside(key, 'object', value ?? text);
      continue;
    }
    const { positions: held, ...portfolio } = value;
    portfolios.push({ ...portfolio, session_id: session });
    for (const [symbol, position] of positionsIn(key, held, values)) {
      if (isJsonObject(position)) positions.push({ ...symbol, ...position, session_id: session });
      else values.setAside(`${key} positions ${symbol.symbol ?? ''}`.trim(), 'object', position);
    }
  }
  return { portfolios, positions };
}

/** Positions by their symbol, or as a list in which each names its own. */
function positionsIn(
  key: string,
  stored: unknown,
  values: RedisValues,
): (readonly [{ readonly symbol?: string }, unknown])[] {
  const { value: held } = decodeJson(stored, 'text');
  if (Array.isArray(held)) return held.map((position: unknown) => [{}, position] as const);
  if (isJsonObject(held)) {
    return Object.entries(held).map(([symbol, position]) => [{ symbol }, position] as const);
  }
  if (held !== undefined && held !== null) values.setAside(`${key} positions`, 'object', held);
  return [];
}

async function runsOf(redis: Redis, values: RedisValues): Promise<RedisLeftovers['runs']> {
  const runs = new Map<string, { chart_data: unknown; trades: unknown }>();
  for (const part of ['chart_data', 'trades'] as const) {
    for (const id of await idsOf(redis, `backtest:${part}:`)) {
      const text = await values.text(`backtest:${part}:${id}`);
      if (text === undefined) continue;
      const run = runs.get(id) ?? { chart_data: null, trades: null };
      run[part] = decodeJson(text, 'text').value ?? text;
      runs.set(id, run);
    }
  }
  return runs;
}

/** Reads what is left in Redis, over TLS when the address is `rediss://`. Throws an ImportError, without the password, when it does not answer. */
export async function readRedis(server: RedisAddress): Promise<RedisLeftovers> {
  const redis = new Redis(server.url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    maxRetriesPerRequest: 1,
    retryStrategy: () => null,
    ...redisTls(server),
  });
  let cause: unknown;
  redis.on('error', (error: unknown) => {
    cause = error;
  });
  try {
    await redis.connect();
    const values = new RedisValues(redis);
    return {
      ...(await portfoliosOf(redis, values)),
      trades: await membersOf(redis, values, 'trades:'),
      chartPoints: await membersOf(redis, values, 'chart_data:'),
      runs: await runsOf(redis, values),
      unread: values.unread,
    };
  } catch (error) {
    // What the driver throws says only that there is no connection.
    const why = addressWithoutPassword(messageOf(cause ?? error));
    const shown = addressWithoutPassword(server.url);
    throw new ImportError('cannot_open', `expected a Redis at ${shown}: ${why}`);
  } finally {
    redis.disconnect();
  }
}
