/**
 * Decides the claims of one owner in one step. KEYS are what is counted; ARGV[1] is JSON: `keys` has for each key its limit,
 * the milliseconds after which it may go, and 1 where it is a set of members; `claims` has for each use of a claim its
 * key's place, its amount or the digest of its member, and 1 where it only warns. The answer has for each claim the place
 * of the use that refused it, or 0; for each claim the places of the uses that warn; and for each key what is used up.
 */
export const CLAIM_SCRIPT = `
local asked = cjson.decode(ARGV[1])
local used, known, grown, added = {}, {}, {}, {}
for i, key in ipairs(KEYS) do
  known[i], added[i], grown[i] = {}, {}, 0
  if asked.keys[i][3] == 1 then used[i] = redis.call('SCARD', key)
  else used[i] = tonumber(redis.call('GET', key) or '0') end
end

local function isKnown(i, member)
  if known[i][member] == nil then known[i][member] = redis.call('SISMEMBER', KEYS[i], member) == 1 end
  return known[i][member]
end

local refused, warned = {}, {}
for c, claim in ipairs(asked.claims) do
  refused[c], warned[c] = 0, {}
  local skip = {}
  for u, use in ipairs(claim) do
    local i = use[1]
    local fits
    if asked.keys[i][3] == 1 then fits = isKnown(i, use[2]) or used[i] < asked.keys[i][1]
    else fits = used[i] + use[2] <= asked.keys[i][1] end
    if not fits then
      if use[3] ~= 1 then refused[c] = u break end
      skip[u] = true
      table.insert(warned[c], u)
    end
  end
  if refused[c] == 0 then
    for u, use in ipairs(claim) do
      local i = use[1]
      if not skip[u] then
        if asked.keys[i][3] ~= 1 then
          used[i], grown[i] = used[i] + use[2], grown[i] + use[2]
        elseif not isKnown(i, use[2]) then
          known[i][use[2]], used[i] = true, used[i] + 1
          table.insert(added[i], use[2])
        end
      end
    end
  end
end

for i, key in ipairs(KEYS) do
  if grown[i] > 0 then redis.call('INCRBY', key, grown[i]) end
  for from = 1, #added[i], 1000 do
    redis.call('SADD', key, unpack(added[i], from, math.min(from + 999, #added[i])))
  end
  if grown[i] > 0 or #added[i] > 0 then redis.call('PEXPIRE', key, asked.keys[i][2]) end
end
return {refused, warned, used}
`;

/** Takes ARGV[i] from the counter KEYS[i], where it still is; it stays 0 or more, and goes when it would have gone. */
export const GIVE_BACK_SCRIPT = `
for i, key in ipairs(KEYS) do
  local used = tonumber(redis.call('GET', key) or '0')
  local less = math.min(used, tonumber(ARGV[i]))
  if less > 0 then redis.call('DECRBY', key, less) end
end
return 1
`;
