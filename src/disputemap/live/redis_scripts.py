"""What Redis does in one step that nothing comes between: scripts in its own language.

``KEYS`` are those of `disputemap.live.redis._keys`, then one for each thing that is counted; the
last of ``ARGV`` is JSON: ``now``, and of each count ``rates``: how often, in how many seconds, and
whether to count or only to ask. The same rule as `disputemap.live.limits.Rate`.
"""

from __future__ import annotations

TOO_OFTEN = -100
"""What is at or under this tells how many seconds to wait: -100 less the seconds."""

COUNTING = """
local asked = cjson.decode(ARGV[#ARGV])
local function till(number)
  return tonumber(redis.call('GET', KEYS[5 + number]) or '0')
end
local function wait()
  for number, rate in ipairs(asked.rates) do
    local late = till(number) - asked.now - (rate[2] - rate[2] / rate[1])
    if late > 0.000001 then return -100 - math.ceil(late) end
  end
end
local function take()
  for number, rate in ipairs(asked.rates) do
    if rate[3] then
      local paid = math.max(till(number), asked.now) + rate[2] / rate[1]
      local kept = math.ceil((paid - asked.now) * 1000)
      redis.call('SET', KEYS[5 + number], string.format('%.6f', paid), 'PX', kept)
    end
  end
end
"""
COUNT = f"""{COUNTING}
local late = wait()
if late then return late end
take()
return 1
"""
CREATE = f"""{COUNTING}
local late = wait()
if late then return late end
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[1])
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
if redis.call('ZCARD', KEYS[4]) >= tonumber(ARGV[2]) then return -1 end
redis.call('HSET', KEYS[1], unpack(ARGV, 6, #ARGV - 1))
redis.call('EXPIREAT', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[4], ARGV[4], ARGV[5])
take()
return 1
"""
JOIN = f"""{COUNTING}
local late = wait()
if late then return late end
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
local number = tonumber(redis.call('HGET', KEYS[1], 'pupils')) + 1
if number > tonumber(ARGV[1]) then return -2 end
local held = tonumber(redis.call('HGET', KEYS[1], 'bytes') or '0') + #ARGV[3] + tonumber(ARGV[5])
if held > tonumber(ARGV[4]) then return -3 end
redis.call('HSET', KEYS[2], ARGV[2], number .. ' ' .. ARGV[3])
redis.call('HSET', KEYS[1], 'pupils', number, 'bytes', held)
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('EXPIRE', KEYS[2], redis.call('TTL', KEYS[1]))
take()
return number
"""
MOVE = """
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return -1 end
if state ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'state', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'version', 1)
return 1
"""
ANSWER = """
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return -1 end
local pupil = redis.call('HGET', KEYS[2], ARGV[1])
if not pupil then return -2 end
state = cjson.decode(state)
if state.question ~= ARGV[2] or not state.open then return -3 end
local number = string.match(pupil, '^%d+')
local older = redis.call('HGET', KEYS[3], number)
local held = tonumber(redis.call('HGET', KEYS[1], 'bytes') or '0')
local more = #ARGV[3] - (older and #older or -tonumber(ARGV[5]))
if more > 0 and held + more > tonumber(ARGV[4]) then return -4 end
redis.call('HSET', KEYS[3], number, ARGV[3])
redis.call('SADD', KEYS[5], ARGV[2])
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('HINCRBY', KEYS[1], 'bytes', more)
redis.call('EXPIRE', KEYS[3], redis.call('TTL', KEYS[1]))
redis.call('EXPIRE', KEYS[5], redis.call('TTL', KEYS[1]))
return 1
"""
SCRIPTS = {"create": CREATE, "join": JOIN, "move": MOVE, "answer": ANSWER, "count": COUNT}
"""The scripts by name."""
