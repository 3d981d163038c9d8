const NOW_MS = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * Finds the answer KEYS[1], or else takes the lock KEYS[2] for the token ARGV[1]. ARGV[2] is how long an answer lives at
 * most, ARGV[3] a lock, milliseconds: what would live longer is none of ours, or of a clock that was set back.
 */
export const CLAIM_SCRIPT = `
local text, left = redis.pcall('GET', KEYS[1]), redis.call('PTTL', KEYS[1])
if type(text) == 'string' and left > 0 and left <= tonumber(ARGV[2]) then return {'found', text, left} end
local lockLeft = redis.call('PTTL', KEYS[2])
if lockLeft >= 0 and lockLeft <= tonumber(ARGV[3]) then return {'busy'} end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
${NOW_MS}
return {'claimed', now}
`;

/** Gives the lock KEYS[2] back, if it is still that of the token ARGV[1]. */
const UNLOCK = `if redis.pcall('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end`;

/**
 * Keeps ARGV[4] as the answer KEYS[1] until ARGV[2], epoch milliseconds of this server, which is at most ARGV[3] away;
 * not where a younger one is kept. The lock goes in any case.
 */
export const PUT_SCRIPT = `
${NOW_MS}
local left, most, kept = ARGV[2] - now, tonumber(ARGV[3]), redis.call('PTTL', KEYS[1])
local isYoungest = kept <= left or kept > most
local done = 1
if left > 0 and left <= most and isYoungest then done = redis.pcall('SET', KEYS[1], ARGV[4], 'PXAT', ARGV[2]) end
${UNLOCK}
return done
`;

export const RELEASE_SCRIPT = `
${UNLOCK}
return 1
`;
