import type { WindowRequest, WindowSubscriptions } from '../../api/market-data/ports';
import type { Redis } from '../../platform/redis/client';
import { windowSizesKey } from '../../streams/market-data/window-layout';

/**
 * KEYS: 1 the clients of a window (hash: client to `count size`), 2 the window sizes. ARGV: 1 the
 * client, 2 the size or 0 to take one subscription back, 3 the field of the sizes.
 * Returns whether something changed, the largest size asked for and the number of clients.
 */
const changeScript = `
local clients, client, size = KEYS[1], ARGV[1], tonumber(ARGV[2])
local held = redis.call('HGET', clients, client)
local count, asked = 0, 0
if held then
  count, asked = string.match(held, '(%d+) (%d+)')
  count, asked = tonumber(count), tonumber(asked)
end
local changed = 1
if size > 0 then
  redis.call('HSET', clients, client, (count + 1) .. ' ' .. math.max(asked, size))
elseif count > 1 then
  redis.call('HSET', clients, client, (count - 1) .. ' ' .. asked)
else
  changed = redis.call('HDEL', clients, client)
end
local largest, number = 0, 0
for _, value in ipairs(redis.call('HVALS', clients)) do
  number = number + 1
  largest = math.max(largest, tonumber(string.match(value, '%d+ (%d+)')))
end
if number == 0 then redis.call('HDEL', KEYS[2], ARGV[3])
else redis.call('HSET', KEYS[2], ARGV[3], largest) end
return {changed, largest, number}
`;

type ChangeCommand = (
  clientsKey: string,
  sizesKey: string,
  client: string,
  size: number,
  field: string,
) => Promise<[number, number, number]>;

/** Counts who wants which window in Redis, shared by all replicas. */
export class RedisWindowSubscriptions implements WindowSubscriptions {
  constructor(
    private readonly redis: Redis,
    private readonly source: string,
  ) {
    redis.defineCommand('changeWindowClient', { numberOfKeys: 2, lua: changeScript });
  }

  async subscribe(request: WindowRequest & { size: number }) {
    const [, size, clients] = await this.change(request, request.size);
    return { size, clients };
  }

  async unsubscribe(request: WindowRequest) {
    const [changed, size, clients] = await this.change(request, 0);
    return { removed: changed === 1, size, clients };
  }

  private change({ symbol, timeframe, clientId }: WindowRequest, size: number) {
    const field = `${symbol}:${timeframe}`;
    const clientsKey = `window-clients:${this.source}:${field}`;
    const commands = this.redis as unknown as { changeWindowClient: ChangeCommand };
    const sizesKey = windowSizesKey(this.source);
    return commands.changeWindowClient(clientsKey, sizesKey, clientId, size, field);
  }
}
