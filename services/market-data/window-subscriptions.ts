import type { WindowRequest, WindowSubscriptions } from '../../api/market-data/ports';
import { AppError } from '../../core/errors';
import type { Redis } from '../../platform/redis/client';
import { windowSizesKey } from '../../streams/market-data/window-layout';

/**
 * KEYS: 1 the clients of a window (hash: client to the largest size it asked for), 2 the window sizes (hash: window
 * to the largest size asked for), 3 when a caller's subscriptions end (`client window`), 4 when
 * those of all end, 5 when a window was read last. ARGV: 1 `add`, `remove`
 * or `expire`, 2 the client, 3 the window, 4 the size, 5 the lifetime (ms), 6 the most windows of a
 * caller. A client is `caller label`. Answers whether something changed (-1: too many), the largest size and the clients.
 */
const changeScript = `
local action, client, window = ARGV[1], ARGV[2], ARGV[3]
local lifetime, member = tonumber(ARGV[5]), ARGV[2] .. ' ' .. ARGV[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function renew(ends)
  redis.call('ZADD', KEYS[3], ends, member)
  redis.call('PEXPIREAT', KEYS[3], ends + lifetime)
  redis.call('ZADD', KEYS[4], ends, member)
end
local function leave()
  redis.call('ZREM', KEYS[3], member)
  redis.call('ZREM', KEYS[4], member)
  return redis.call('HDEL', KEYS[1], client)
end
-- Clients of an earlier release have a count before their size.
local function sizeOf(value) return tonumber(string.match(value or '0', '%d+$')) end
local held = redis.call('HGET', KEYS[1], client)
local changed = 1
if action == 'add' then
  if not held and redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[6]) then changed = -1
  else
    redis.call('HSET', KEYS[1], client, math.max(sizeOf(held), tonumber(ARGV[4])))
    renew(now + lifetime)
  end
elseif action == 'remove' then
  changed = leave()
else
  local read = tonumber(redis.call('ZSCORE', KEYS[5], window) or 0)
  local ends = tonumber(redis.call('ZSCORE', KEYS[4], member) or 0)
  if read + lifetime > now then renew(read + lifetime) changed = 0
  elseif ends > now then changed = 0
  else changed = leave() end
end
local largest, number = 0, 0
for _, value in ipairs(redis.call('HVALS', KEYS[1])) do
  number = number + 1
  largest = math.max(largest, sizeOf(value))
end
if number == 0 then redis.call('HDEL', KEYS[2], window)
else redis.call('HSET', KEYS[2], window, largest) end
return {changed, largest, number}
`;

type ChangeCommand = (...args: (string | number)[]) => Promise<[number, number, number]>;

export interface SubscriptionLimits {
  /** How long a subscription counts that nobody renews, by asking again or reading its window. */
  readonly lifetimeMs: number;
  /** Windows at a time. */
  readonly mostPerCaller: number;
}

/** Who wants which window, in Redis, shared by all replicas. */
export class RedisWindowSubscriptions implements WindowSubscriptions {
  /** Windows that were read here since the last look. */
  private readonly readSince = new Set<string>();

  constructor(
    private readonly redis: Redis,
    private readonly source: string,
    private readonly limits: SubscriptionLimits,
  ) {
    redis.defineCommand('changeWindowClient', { numberOfKeys: 5, lua: changeScript });
  }

  async subscribe(request: WindowRequest & { size: number }) {
    const [changed, size, clients] = await this.change(
      'add',
      clientOf(request),
      windowOf(request),
      request.size,
    );
    if (changed < 0) {
      const { mostPerCaller } = this.limits;
      const message = `expected at most ${mostPerCaller} windows per caller: unsubscribe from one first`;
      throw new AppError('TOO_MANY_WINDOWS', message);
    }
    return { size, clients };
  }

  async unsubscribe(request: WindowRequest) {
    const [changed, size, clients] = await this.change(
      'remove',
      clientOf(request),
      windowOf(request),
    );
    return { removed: changed === 1, size, clients };
  }

  noteRead(symbol: string, timeframe: string): void {
    this.readSince.add(`${symbol}:${timeframe}`);
  }

  /** Ends the subscriptions that nobody renewed; resolves with the symbols of those that are left. */
  async sweep(now: number): Promise<ReadonlySet<string>> {
    const { redis, source, limits } = this;
    const reads = [...this.readSince].flatMap((window) => [now, window]);
    this.readSince.clear();
    if (reads.length > 0) await redis.zadd(readsKey(source), ...reads);
    await redis.zremrangebyscore(readsKey(source), '-inf', now - limits.lifetimeMs);
    for (const member of await redis.zrangebyscore(endsKey(source), '-inf', now)) {
      const cut = member.lastIndexOf(' ');
      await this.change('expire', member.slice(0, cut), member.slice(cut + 1));
    }
    const left = await redis.zrangebyscore(endsKey(source), '-inf', '+inf');
    return new Set(left.map((member) => /(\S+):[^:]+$/.exec(member)?.[1] ?? ''));
  }

  private change(
    action: 'add' | 'remove' | 'expire',
    client: string,
    window: string,
    size = 0,
  ): Promise<[number, number, number]> {
    const { source, limits } = this;
    const commands = this.redis as unknown as { changeWindowClient: ChangeCommand };
    return commands.changeWindowClient(
      `window-clients:${source}:${window}`,
      windowSizesKey(source),
      `window-caller:${source}:${client.split(' ')[0]}`,
      endsKey(source),
      readsKey(source),
      action,
      client,
      window,
      size,
      limits.lifetimeMs,
      limits.mostPerCaller,
    );
  }
}

const windowOf = ({ symbol, timeframe }: WindowRequest): string => `${symbol}:${timeframe}`;
/** Neither a caller nor a label has a blank in it. */
const clientOf = ({ caller, label }: WindowRequest): string => `${caller} ${label ?? '-'}`;
const endsKey = (source: string): string => `window-ends:${source}`;
const readsKey = (source: string): string => `window-reads:${source}`;
