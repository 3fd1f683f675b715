/**
 * Appends records to a window. KEYS[1] the window; ARGV: 1 the records; 2 the offset of the newest
 * record's message (float64), which becomes the header; 3 the bytes of a record; 4 how many
 * records the window keeps; 5 how many more it may hold before it is trimmed (trimming copies the
 * window); 6 the byte in a record at which the field lies that ascends from record to record.
 * Records up to the window's newest one were applied before and are skipped: this holds also when
 * prints are recorded twice or the log is a new one, which offsets would not tell. Returns how
 * many were appended.
 */
export const appendScript = `
local window, records, newest = KEYS[1], ARGV[1], ARGV[2]
local size, keep, slack, at = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local length = redis.call('STRLEN', window)
local skipped = 0
if length > 8 then
  local last = struct.unpack('<d', redis.call('GETRANGE', window, length - size + at, length - size + at + 7))
  while skipped < #records and struct.unpack('<d', records, skipped + at + 1) <= last do skipped = skipped + size end
end
if skipped >= #records then return 0 end
if skipped > 0 then records = string.sub(records, skipped + 1) end
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
