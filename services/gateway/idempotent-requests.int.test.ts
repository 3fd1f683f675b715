import { randomUUID } from 'node:crypto';
import { createLogger } from '../../platform/log';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import { redisMemoryMeasure } from '../kit/health/measures';
import { startTestStack } from '../shared/testing/test-stack';
import type { TestStack } from '../shared/testing/test-stack';
import { RedisIdempotentRequests } from './idempotent-requests';

jest.setTimeout(120_000);

let test: TestStack;
let redis: Redis;

beforeAll(async () => {
  test = await startTestStack(['redis'], []);
  redis = createRedis(test.env['REDIS_URL'] ?? '', createLogger('test', 'silent'));
  await redis.connect();
});
afterAll(async () => {
  redis?.disconnect();
  await test?.down();
});
beforeEach(() => redis.flushall());

const body = 'x'.repeat(16 * 1024);
const answer = { status: 201, contentType: 'application/json', body, location: '/api/x/1' };

it('lets one of many claim an Idempotency-Key, and keeps its answer', async () => {
  const requests = new RedisIdempotentRequests(redis);
  const key = { userId: randomUUID(), network: '::1', name: randomUUID(), owner: 'first' };
  const answer = { status: 200, contentType: 'application/json', body: '{"id":1}' };
  const claims = await Promise.all(Array.from({ length: 5 }, () => requests.claim(key)));
  expect(claims.map(({ state }) => state).sort()).toEqual([
    'new',
    'under way',
    'under way',
    'under way',
    'under way',
  ]);
  await requests.keep(key, 'a', answer);
  expect(await requests.claim(key)).toEqual({ state: 'answered', fingerprint: 'a', answer });
  await requests.release({ ...key, owner: 'late' });
  expect(await requests.claim(key)).toMatchObject({ state: 'answered' });
  const next = { ...key, name: randomUUID() };
  expect(await requests.claim(next)).toEqual({ state: 'new' });
  await requests.release({ ...next, owner: 'late' });
  await requests.keep({ ...next, owner: 'late' }, 'a', answer);
  expect(await requests.claim(next)).toEqual({ state: 'under way' });
  await requests.release(next);
  expect(await requests.claim(next)).toEqual({ state: 'new' });
});

describe('a claim', () => {
  const keyOf = (owner = 'first') => ({ userId: 'anna', network: '::1', name: 'run', owner });
  const stateFor = async (gateway: RedisIdempotentRequests) =>
    (await gateway.claim(keyOf('second'))).state;
  /** Lets time pass for it. */
  const age = async (seconds: number) => {
    const left = (await redis.ttl('idempotency:run')) - seconds;
    await (left > 0 ? redis.expire('idempotency:run', left) : redis.del('idempotency:run'));
  };
  let gateway: RedisIdempotentRequests;
  let other: RedisIdempotentRequests;
  beforeEach(() => {
    [gateway, other] = [new RedisIdempotentRequests(redis), new RedisIdempotentRequests(redis)];
  });

  it('of a gateway that is gone is free 20 seconds later', async () => {
    await gateway.claim(keyOf());
    await age(19);
    expect(await stateFor(other)).toBe('under way');
    await age(1);
    expect(await stateFor(other)).toBe('new');
  });

  it('of a gateway that lives stands as long as its request is under way', async () => {
    await gateway.claim(keyOf());
    for (let waited = 0; waited < 60; waited += 15) {
      await age(15);
      await other.renew();
      await gateway.renew();
    }
    await age(15);
    expect(await stateFor(other)).toBe('under way');
    await gateway.release(keyOf());
    await gateway.renew();
    expect(await stateFor(other)).toBe('new');
  });

  it('that ended while Redis was away is made again, unless another gateway has made it', async () => {
    await gateway.claim(keyOf());
    await age(20);
    await gateway.renew();
    expect(await stateFor(other)).toBe('under way');
    await age(20);
    expect(await stateFor(other)).toBe('new');
    await gateway.renew();
    await gateway.keep(keyOf(), 'a', answer);
    expect(await redis.get('idempotency:run')).toBe('second');
  });

  it('of a request of which nobody knows what came of it stands for 300 seconds', async () => {
    await gateway.claim(keyOf());
    await gateway.leave(keyOf());
    await gateway.renew();
    await age(299);
    expect(await stateFor(other)).toBe('under way');
    await age(1);
    expect(await stateFor(other)).toBe('new');
  });

  it('is not renewed into what its request has answered at the same time', async () => {
    await gateway.claim(keyOf());
    await Promise.all([gateway.renew(), gateway.keep(keyOf(), 'a', answer), gateway.renew()]);
    expect(await other.claim(keyOf('second'))).toMatchObject({ state: 'answered', answer });
    await gateway.claim({ ...keyOf(), name: 'next' });
    const release = gateway.release({ ...keyOf(), name: 'next' });
    await Promise.all([gateway.renew(), release, gateway.renew()]);
    expect(await redis.exists('idempotency:next')).toBe(0);
  });

  it('becomes the answer once Redis is back, where it was away when the answer came', async () => {
    const flaky = createRedis(test.env['REDIS_URL'] ?? '', createLogger('test', 'silent'));
    await flaky.connect();
    const gateway = new RedisIdempotentRequests(flaky);
    try {
      await gateway.claim(keyOf());
      const away = jest.spyOn(flaky, 'eval').mockRejectedValue(new Error('away'));
      const kept = gateway.keep(keyOf(), 'a', answer);
      await expect(kept).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      await expect(gateway.renew()).rejects.toThrow('away');
      expect(await stateFor(other)).toBe('under way');
      away.mockRestore();
      await gateway.renew();
      expect(await stateFor(other)).toBe('answered');
      await redis.flushall();
      await gateway.renew();
      expect(await stateFor(other)).toBe('new');
    } finally {
      flaky.disconnect();
    }
  });
});

it('keeps 4 MiB of answers a user, then only what was answered and where', async () => {
  const requests = new RedisIdempotentRequests(redis);
  const userId = randomUUID();
  const body = 'x'.repeat(16 * 1024);
  const answer = { status: 201, contentType: 'application/json', body, location: '/api/x/1' };
  const keyOf = (n: number) => ({
    userId,
    network: userId,
    name: `${userId}-${n}`,
    owner: 'one',
  });
  for (let n = 0; n < 300; n++) {
    await requests.claim(keyOf(n));
    await requests.keep(keyOf(n), 'a', answer);
  }
  expect(await requests.claim(keyOf(0))).toMatchObject({ state: 'answered', answer });
  const { body: _body, ...withoutBody } = answer;
  const last = await requests.claim(keyOf(299));
  expect(last).toEqual({ state: 'answered', fingerprint: 'a', answer: withoutBody });
  const other = { userId: randomUUID(), network: '::1', name: randomUUID(), owner: 'one' };
  await requests.claim(other);
  await requests.keep(other, 'a', answer);
  expect(await requests.claim(other)).toMatchObject({ answer });
  await redis.hset(`idempotency-quota:${userId}`, 'keys', 20_000);
  expect(await requests.claim(keyOf(300))).toMatchObject({ state: 'too many' });
  expect(await requests.claim(keyOf(0))).toMatchObject({ state: 'answered' });
});

describe('many users', () => {
  const request = (userId: string, network: string) => {
    return { userId, network, name: randomUUID(), owner: 'one' };
  };
  const KIB = 1024;
  const quotas = {
    user: { keys: 5, bytes: 40 * KIB },
    network: { keys: 20, bytes: 100 * KIB },
    all: { keys: 50, bytes: 300 * KIB },
    few: 1,
  };
  /** What a new key gets, and what is kept of its answer. */
  const made = async (requests: RedisIdempotentRequests, userId: string, network: string) => {
    const key = request(userId, network);
    const { state } = await requests.claim(key);
    if (state !== 'new') return state;
    await requests.keep(key, 'a', answer);
    const claim = await requests.claim(key);
    return claim.state === 'answered' && claim.answer.body === undefined ? 'status only' : 'whole';
  };

  it('of one address share its bytes and its keys, and leave those of others', async () => {
    const requests = new RedisIdempotentRequests(redis, quotas);
    const outcomes: string[] = [];
    for (let n = 0; n < 25; n++) {
      outcomes.push(await made(requests, `user ${n % 10}`, 'one address'));
    }
    expect(outcomes.filter((one) => one === 'whole')).toHaveLength(6);
    expect(outcomes.filter((one) => one === 'status only')).toHaveLength(14);
    expect(outcomes.filter((one) => one === 'too many')).toHaveLength(5);
    expect(await made(requests, 'someone', 'elsewhere')).toBe('whole');
  });

  it('with few keys are served where others of their address have used up its keys', async () => {
    const requests = new RedisIdempotentRequests(redis, quotas);
    for (let n = 0; n < 20; n++) await made(requests, `user ${n % 4}`, 'one address');
    expect(await made(requests, 'neighbour', 'one address')).toBe('status only');
    expect(await made(requests, 'neighbour', 'one address')).toBe('too many');
  });

  it('share what is stored in all, and those with few keys are still served', async () => {
    const requests = new RedisIdempotentRequests(redis, quotas);
    const outcomes: string[] = [];
    for (let n = 0; n < 50; n++) outcomes.push(await made(requests, `user ${n}`, `from ${n}`));
    expect(outcomes.filter((one) => one === 'whole')).toHaveLength(18);
    expect(await made(requests, 'user 1', 'from 1')).toBe('too many');
    expect(await made(requests, 'someone', 'elsewhere')).toBe('status only');
    const used = Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
    expect(used).toBeLessThan(16 * KIB * KIB);
  });
});

it('says when its Redis is nearly full', async () => {
  const used = Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
  const most = (await redis.config('GET', 'maxmemory')) as [string, string];
  const problems = async () =>
    (await redisMemoryMeasure(redis)()).flatMap(({ problem }) => problem ?? []);
  expect(await problems()).toEqual([]);
  await redis.config('SET', 'maxmemory', Math.round(used * 1.1));
  try {
    expect(await problems()).toEqual([
      'Redis uses more than 80 % of its memory; once full, it refuses writes.',
    ]);
  } finally {
    await redis.config('SET', 'maxmemory', most[1]);
  }
});
