import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { findTemplate } from '../engine';
import { Tokens } from '../platform/http/token';
import { createLogger } from '../platform/log';
import { createDatabase } from '../platform/postgres/database';
import { createRedis } from '../platform/redis/client';
import { startTestService, startTestStack } from '../services/shared/testing/test-stack';
import type { TestStack } from '../services/shared/testing/test-stack';
import { CompileCache } from '../services/strategy/compile-cache';
import { startStrategy } from '../services/strategy/main';
import { StrategyUser } from '../services/strategy/testing/strategy-client';
import { median, printFigures, quantile } from './report';

const LOOKUPS = 3_000;
const COLD = 500;
const AT_ONCE = 16;
const USERS = 100;
const STRATEGIES = 1_000;
const LISTS = 600;
/** Each of the 100 users opens the page every five seconds. */
const LISTS_PER_SECOND = 20;

const logger = createLogger('bench', 'error');

/** The compile cache, hit and cold, and the list of 1,000 strategies with 100 users active. */
export async function benchStrategyCache(): Promise<boolean> {
  const stack = await startTestStack(['kafka', 'redis', 'postgres'], ['strategy']);
  try {
    const cache = await benchCache(stack);
    const lists = await benchLists(stack);
    return cache && lists;
  } finally {
    await stack.down();
  }
}

async function benchCache(stack: TestStack): Promise<boolean> {
  const redis = createRedis(stack.env['REDIS_CACHE_URL'] ?? stack.env['REDIS_URL'] ?? '', logger);
  await redis.connect();
  const cache = new CompileCache(redis, logger, new Registry());
  const template = JSON.stringify(findTemplate('goldenCross')?.json_tree);
  const compile = (text: string) => {
    const hash = createHash('sha256').update(text).digest('hex');
    return cache.compile(hash, () => JSON.parse(text));
  };
  const other = (index: number) => template.replace('"period":50', `"period":${index + 1}`);
  await compile(template);
  for (let i = 0; i < COLD; i++) await compile(template);
  await redis.flushall();
  const cold = await millisOf(60, 1, (index) => compile(other(index)));
  await compile(template);
  const hits = await millisOf(LOOKUPS, 1, () => compile(template));
  const loaded = await millisOf(LOOKUPS, AT_ONCE, () => compile(template));
  redis.disconnect();
  return printFigures('Compile cache, a graph of 14 nodes', [
    { what: 'hit p50', value: median(hits), unit: 'ms', bar: { atMost: 1 } },
    { what: 'hit p99', value: quantile(hits, 0.99), unit: 'ms' },
    { what: `hit p50, ${AT_ONCE} at once`, value: median(loaded), unit: 'ms' },
    { what: `hit p99, ${AT_ONCE} at once`, value: quantile(loaded, 0.99), unit: 'ms' },
    { what: 'cold p50 (compiled and kept)', value: median(cold), unit: 'ms', bar: { atMost: 10 } },
    { what: 'cold p99', value: quantile(cold, 0.99), unit: 'ms' },
  ]);
}

async function benchLists(stack: TestStack): Promise<boolean> {
  const service = await startTestService(startStrategy, { ...stack.env, STRATEGY_PORT: '0' });
  const base = `http://127.0.0.1:${service.port}`;
  const secret = stack.env['JWT_SECRET'] ?? '';
  try {
    const owners = await fill(stack, new StrategyUser(secret, [base]));
    const tokens = new Tokens(secret);
    const headers = await Promise.all(
      owners.map(async (id) => ({ authorization: `Bearer ${await tokens.sign(id, 600, false)}` })),
    );
    const list = async (index: number) => {
      const response = await fetch(`${base}/api/strategies/`, { headers: headers[index % USERS] });
      const text = await response.text();
      if (response.status !== 200 || text.length < 100 * STRATEGIES) throw new Error(text);
    };
    await millisOf(USERS, 1, list);
    const alone = await millisOf(LISTS / 2, 1, list);
    const active = await arriving(LISTS, LISTS_PER_SECOND, list);
    return printFigures(`List of ${STRATEGIES} strategies`, [
      { what: 'p50, one after the other', value: median(alone), unit: 'ms' },
      { what: `p50, ${USERS} users active`, value: median(active), unit: 'ms' },
      {
        what: `p99, ${USERS} users active (${LISTS_PER_SECOND} lists/s)`,
        value: quantile(active, 0.99),
        unit: 'ms',
        bar: { atMost: 25 },
      },
    ]);
  } finally {
    await service.stop();
  }
}

/** Copies one stored strategy until every user has theirs. */
async function fill(stack: TestStack, first: StrategyUser): Promise<string[]> {
  const id = await first.create({ description: 'x'.repeat(80), tags: ['momentum', 'swing'] });
  const db = createDatabase(stack.env['DATABASE_URL_STRATEGY'] ?? '', logger);
  const owners = Array.from({ length: USERS }, () => randomUUID());
  const copied =
    'description, category, tags, is_template, version, json_tree, tree_hash, report, runnable, search_text';
  for (const owner of owners) {
    await db.raw(
      `insert into strategies (id, user_id, name, updated_at, ${copied})
       select gen_random_uuid(), ?::uuid, 'Strategy ' || n, now() - n * interval '1 minute', ${copied}
       from strategies, generate_series(1, ?::int) n where id = ?`,
      [owner, STRATEGIES, id],
    );
  }
  await db.raw('analyze strategies');
  await db.destroy();
  return owners;
}

async function millisOf(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const millis: number[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < count) {
      const started = performance.now();
      await work(next++);
      millis.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return millis;
}

/** Requests that arrive at a steady rate, whether earlier ones are answered or not. */
async function arriving(
  count: number,
  perSecond: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const begun = performance.now();
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const due = begun + (index * 1_000) / perSecond;
      await sleep(due - performance.now());
      const started = performance.now();
      await work(index);
      return performance.now() - started;
    }),
  );
}
