/**
 * Lua scripts over the three keys of a board: the sorted set of members, the hash from subject to place, and the head
 * `epoch:sequence` (see member.ts). Each runs alone, so what it checks still holds when it writes.
 */

/** A hash and a sorted set of different sizes mean that Redis has thrown one away. */
const healthyHead = `
local function healthyHead()
  local head = redis.call('GET', KEYS[3])
  if head and redis.call('ZCARD', KEYS[1]) == redis.call('HLEN', KEYS[2]) then return head end
  return false
end
local function keepAlive(ttl)
  for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], ttl) end
end
`;

/** ARGV: time to live. Gives the head, and keeps what is in use. */
export const headScript = `${healthyHead}
local head = healthyHead()
if head then keepAlive(ARGV[1]) end
return head
`;

/** ARGV: time to live, epoch, sequence before, sequence, then subject and new place (or '') in turn. */
export const applyScript = `${healthyHead}
local head = healthyHead()
if not head then return 'gap' end
local epoch, sequence = string.match(head, '^(%d+):(%d+)$')
if epoch ~= ARGV[2] then return 'gap' end
if sequence ~= ARGV[3] then
  return tonumber(sequence) >= tonumber(ARGV[4]) and 'known' or 'gap'
end
for i = 5, #ARGV, 2 do
  local old = redis.call('HGET', KEYS[2], ARGV[i])
  if old then redis.call('ZREM', KEYS[1], old .. ARGV[i]) end
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[2], ARGV[i])
  else
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
    redis.call('ZADD', KEYS[1], 0, ARGV[i + 1] .. ARGV[i])
  end
end
redis.call('SET', KEYS[3], ARGV[2] .. ':' .. ARGV[4])
keepAlive(ARGV[1])
return 'applied'
`;

/** KEYS: also the loaded sorted set and hash. ARGV: time to live, epoch, sequence. */
export const adoptScript = `${healthyHead}
local head = healthyHead()
if head then
  local epoch, sequence = string.match(head, '^(%d+):(%d+)$')
  epoch, sequence = tonumber(epoch), tonumber(sequence)
  local newEpoch, newSequence = tonumber(ARGV[2]), tonumber(ARGV[3])
  if epoch > newEpoch or (epoch == newEpoch and sequence >= newSequence) then
    redis.call('UNLINK', KEYS[4], KEYS[5])
    return 0
  end
end
redis.call('UNLINK', KEYS[1], KEYS[2])
if redis.call('EXISTS', KEYS[4]) == 1 then
  redis.call('RENAME', KEYS[4], KEYS[1])
  redis.call('RENAME', KEYS[5], KEYS[2])
end
redis.call('SET', KEYS[3], ARGV[2] .. ':' .. ARGV[3])
keepAlive(ARGV[1])
return 1
`;

/** ARGV: subject, radius. Gives the rank of the first neighbour, from 0, and the members, or nothing. */
export const aroundScript = `
local place = redis.call('HGET', KEYS[2], ARGV[1])
local rank = place and redis.call('ZRANK', KEYS[1], place .. ARGV[1])
if not rank then return {} end
local start = math.max(0, rank - tonumber(ARGV[2]))
return { start, redis.call('ZRANGE', KEYS[1], start, rank + tonumber(ARGV[2])) }
`;
