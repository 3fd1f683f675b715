/**
 * Appends records to a window. KEYS[1] the window; ARGV: 1 the records; 2 the offset of each
 * record's message (float64), ascending; 3 the bytes of a record; 4 how many records the window
 * keeps; 5 how many more it may hold before it is trimmed (trimming copies the window).
 * Records whose offset was applied before are skipped. Returns how many were appended.
 */
export const appendScript = `
local window, records, offsets = KEYS[1], ARGV[1], ARGV[2]
local size, keep, slack = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local length = redis.call('STRLEN', window)
local applied = -1
if length >= 8 then applied = struct.unpack('<d', redis.call('GETRANGE', window, 0, 7)) end
local at = 1
while at <= #offsets and struct.unpack('<d', offsets, at) <= applied do at = at + 8 end
if at > #offsets then return 0 end
local skipped = (at - 1) / 8
local newest = string.sub(offsets, -8)
if skipped > 0 then records = string.sub(records, skipped * size + 1) end
if length < 8 then
  redis.call('SET', window, newest .. records)
else
  redis.call('SETRANGE', window, 0, newest)
  redis.call('APPEND', window, records)
end
if math.max(length - 8, 0) + #records > (keep + slack) * size then
  redis.call('SET', window, newest .. redis.call('GETRANGE', window, -keep * size, -1))
end
return #records / size
`;

/**
 * Puts older records in front. KEYS[1] the window; ARGV: 1 the records, ascending by their first
 * field; 2 the bytes of a record; 3 how many records the window keeps. Takes only what is older
 * than the first record present; the newest ones stay when there are too many.
 */
export const prependScript = `
local window, input = KEYS[1], ARGV[1]
local size, keep = tonumber(ARGV[2]), tonumber(ARGV[3])
local length = redis.call('STRLEN', window)
local header, present = struct.pack('<d', -1), ''
if length >= 8 then
  header = redis.call('GETRANGE', window, 0, 7)
  present = redis.call('GETRANGE', window, 8, -1)
end
local last = #input
if #present > 0 then
  local oldest = struct.unpack('<d', present)
  while last >= size and struct.unpack('<d', input, last - size + 1) >= oldest do last = last - size end
end
local room = math.max(keep * size - #present, 0)
local from = math.max(last - room, 0)
if last == from then return 0 end
redis.call('SET', window, header .. string.sub(input, from + 1, last) .. present)
return (last - from) / size
`;
