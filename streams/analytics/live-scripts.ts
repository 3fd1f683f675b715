/**
 * Lua that keeps `analytics:live:<session id>`, a hash. Each takes the same leading arguments:
 * ARGV 1 the user's id or '', 2 the milliseconds that the key lives on. Of a deleted session
 * only that is left, for a while. Sums are written with 17 digits, so that no bit of a double is
 * lost on the way.
 */
const begin = `
if redis.call('HEXISTS', KEYS[1], 'deleted') == 1 then return 0 end
if ARGV[1] ~= '' then redis.call('HSET', KEYS[1], 'user_id', ARGV[1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
`;

/** ARGV: 3 candle time, 4 portfolio event as JSON, 5 its event id, 6 its time (ISO). */
export const portfolioScript = `${begin}
local candle = tonumber(redis.call('HGET', KEYS[1], 'candle_time') or '-1')
if tonumber(ARGV[3]) < candle then return 0 end
redis.call('HSET', KEYS[1], 'candle_time', ARGV[3], 'portfolio', ARGV[4],
  'last_event_id', ARGV[5], 'updated_at', ARGV[6])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
`;

/**
 * ARGV from 3 on: ordinal, pnl ('' when the fill closed nothing) and input offset of each fill.
 * A fill counts only when it follows the last one counted; \`broken\` tells that some are missing.
 */
export const tradesScript = `${begin}
local function number(field)
  return tonumber(redis.call('HGET', KEYS[1], field) or '0')
end
local next, offset = number('fills'), tonumber(redis.call('HGET', KEYS[1], 'input_offset') or '-1')
local closed, wins, losses = number('closed'), number('wins'), number('losses')
local profit, loss = number('gross_profit'), number('gross_loss')
local broken, applied = number('broken'), 0
for i = 3, #ARGV, 3 do
  local ordinal, pnl = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  if ordinal >= next then
    if ordinal > next then broken = 1 end
    next, offset, applied = ordinal + 1, tonumber(ARGV[i + 2]), applied + 1
    if pnl ~= nil then
      closed = closed + 1
      if pnl > 0 then wins, profit = wins + 1, profit + pnl end
      if pnl < 0 then losses, loss = losses + 1, loss - pnl end
    end
  end
end
if applied > 0 then
  redis.call('HSET', KEYS[1], 'fills', next, 'input_offset', offset, 'closed', closed,
    'wins', wins, 'losses', losses, 'broken', broken,
    'gross_profit', string.format('%.17g', profit), 'gross_loss', string.format('%.17g', loss))
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return applied
`;

/** ARGV: 3 status, 4 the event's time (ISO), 5 time of a start or '', 6 '1' for deleted. */
export const statusScript = `${begin}
if ARGV[6] == '1' then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'deleted', '1')
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 1
end
if ARGV[5] ~= '' then redis.call('HSETNX', KEYS[1], 'started_at', ARGV[5]) end
if ARGV[4] >= (redis.call('HGET', KEYS[1], 'status_at') or '') then
  redis.call('HSET', KEYS[1], 'status', ARGV[3], 'status_at', ARGV[4])
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
`;

export function liveKey(sessionId: string): string {
  return `analytics:live:${sessionId}`;
}

export function livePositionKey(topic: string, partition: number): string {
  return `analytics:live-position:${topic}:${partition}`;
}
