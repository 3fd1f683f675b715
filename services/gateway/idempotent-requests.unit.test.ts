import type { Redis } from '../../platform/redis/client';
import { RedisIdempotentRequests } from './idempotent-requests';

const answer = { status: 201, contentType: 'application/json' };
const keyOf = (owner: string) => ({ userId: 'anna', network: '::1', name: owner, owner });

/** What is asked of Redis: the owner of each claim and answer, in order. */
class RedisAway {
  isAway = false;
  readonly asked: string[] = [];
  /** Called with the owner before Redis answers. */
  before: (owner: string) => Promise<void> = async () => undefined;

  async eval(_script: string, _keys: number, ...values: unknown[]): Promise<null> {
    const owner = String(values[4]);
    const isAway = this.isAway;
    if (!isAway) this.asked.push(owner);
    await this.before(owner);
    if (isAway) throw new Error('away');
    return null;
  }
}

let redis: RedisAway;
let requests: RedisIdempotentRequests;
const keep = (owner: string) => requests.keep(keyOf(owner), 'a', answer);
const keepInVain = async (owner: string) => {
  redis.isAway = true;
  await expect(keep(owner)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  redis.isAway = false;
};

beforeEach(() => {
  redis = new RedisAway();
  requests = new RedisIdempotentRequests(redis as unknown as Redis);
});

it('writes what was done while Redis was away once, however many claims wait for it', async () => {
  for (const owner of ['1', '2']) await keepInVain(owner);
  await Promise.all(['3', '4', '5'].map((owner) => requests.claim(keyOf(owner))));
  expect(redis.asked).toEqual(['1', '2', '3', '4', '5']);
});

it('claims nothing before what was done during such a write is written too', async () => {
  await keepInVain('1');
  let isFirst = true;
  redis.before = async (owner) => {
    if (owner !== '1' || !isFirst) return;
    isFirst = false;
    await keepInVain('2');
  };
  await Promise.all([requests.claim(keyOf('3')), requests.claim(keyOf('4'))]);
  expect(redis.asked).toEqual(['1', '2', '3', '4']);
});
