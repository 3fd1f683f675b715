import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../platform/log';
import { createRedis, type Redis } from '../../platform/redis/client';
import { startStack, type Stack } from '../../stack';
import { asRedisUser, redisUserLines } from '../../test/support/redis-users';
import { catalogue, serviceNamed } from '../catalogue';

let folder: string;
let stack: Stack;
const clients: Redis[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redis-users-'));
  stack = await startStack({
    ports: 'free',
    dataDir: folder,
    parts: ['redis', 'redis-cache'],
    redisUsers: redisUserLines(catalogue),
  });
}, 60_000);

afterAll(async () => {
  for (const client of clients) client.disconnect();
  await stack.down();
  await rm(folder, { recursive: true, force: true });
});

async function connectedAs(
  service: string,
  variable: 'REDIS_URL' | 'REDIS_CACHE_URL' = 'REDIS_URL',
): Promise<Redis> {
  const url = asRedisUser(serviceNamed(service), stack.environment())[variable] ?? '';
  const client = createRedis(url, createLogger('test', 'silent'));
  clients.push(client);
  await client.connect();
  return client;
}

test('a service reaches its own keys, and no others', async () => {
  const [analytics, marketData] = [
    await connectedAs('analytics'),
    await connectedAs('market-data'),
  ];
  expect(await analytics.set('analytics:live:a', '1')).toBe('OK');
  await expect(marketData.get('analytics:live:a')).rejects.toThrow('NOPERM');
  await expect(marketData.del('analytics:live:a')).rejects.toThrow('NOPERM');
  await expect(
    marketData.eval("return redis.call('GET', 'analytics:live:a')", 0),
  ).rejects.toThrow();
  expect(await analytics.get('analytics:live:a')).toBe('1');
});

test('only the gateway revokes tokens; the others read which are revoked', async () => {
  const [gateway, backtest] = [await connectedAs('gateway'), await connectedAs('backtest')];
  for (const { name } of catalogue.filter((one) => one.name !== 'gateway')) {
    const other = await connectedAs(name);
    await expect(other.publish('auth:revocations', '[]')).rejects.toThrow('NOPERM');
  }
  expect(await gateway.set('auth:revoked:t', '1')).toBe('OK');
  expect(await backtest.get('auth:revoked:t')).toBe('1');
  await expect(backtest.del('auth:revoked:t')).rejects.toThrow('NOPERM');
  expect(await gateway.publish('auth:revocations', '[]')).toBe(0);
  await expect(backtest.get('login:failed:x')).rejects.toThrow('NOPERM');
});

test('market-data publishes on its own channels', async () => {
  const marketData = await connectedAs('market-data');
  const done = await marketData
    .multi()
    .sadd('followed-symbols:x', 'a')
    .publish('followed-symbols:x', 'a')
    .exec();
  expect(done).toEqual([
    [null, 1],
    [null, 0],
  ]);
});

test.each(catalogue.map(({ name }) => name))('%s does not administer the servers', async (name) => {
  for (const variable of ['REDIS_URL', 'REDIS_CACHE_URL'] as const) {
    const client = await connectedAs(name, variable);
    for (const command of ['FLUSHALL', 'KEYS', 'CONFIG', 'ACL', 'SHUTDOWN'] as const) {
      const words = { KEYS: ['*'], CONFIG: ['GET', '*'], ACL: ['LIST'] }[command as 'KEYS'] ?? [];
      await expect(client.call(command, ...words)).rejects.toThrow('NOPERM');
    }
    expect(await client.info('memory')).toContain('maxmemory_policy');
  }
});
