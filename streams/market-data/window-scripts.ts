/**
 * Appends records to a window. KEYS[1] the window; ARGV: 1 the records, each led by the 8-byte
 * offset of its message, ascending; 2 the bytes of a record; 3 how many records the window keeps;
 * 4 how many more it may hold before it is trimmed (trimming copies the window).
 * Records whose offset was applied before are skipped. Returns how many were appended.
 */
export const appendScript = `
local window, input = KEYS[1], ARGV[1]
local size, keep, slack = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local step = size + 8
local length = redis.call('STRLEN', window)
local applied = -1
if length >= 8 then applied = struct.unpack('<d', redis.call('GETRANGE', window, 0, 7)) end
local first = 1
while first <= #input and struct.unpack('<d', input, first) <= applied do first = first + step end
if first > #input then return 0 end
local parts = {}
for at = first, #input, step do parts[#parts + 1] = string.sub(input, at + 8, at + step - 1) end
local newest = string.sub(input, #input - step + 1, #input - size)
local added = table.concat(parts)
if length < 8 then
  redis.call('SET', window, newest .. added)
else
  redis.call('SETRANGE', window, 0, newest)
  redis.call('APPEND', window, added)
end
local total = math.max(length - 8, 0) + #added
if total > (keep + slack) * size then
  redis.call('SET', window, newest .. redis.call('GETRANGE', window, -keep * size, -1))
end
return #parts
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
