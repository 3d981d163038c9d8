/** Text that is code to a query language, a line protocol, a pattern or a path. */
export const HOSTILE = [
  `' OR '1'='1`,
  `'; DROP TABLE events; --`,
  `" or "1"="1`,
  `") |> yield() //`,
  '$(1+1)',
  'a,b=c d=1',
  'a\\',
  '\\"',
  '#comment',
  'now()',
  'time',
  '.*',
  '(a+)+$',
  '[a-z]{1000}',
  '%27%20OR%201=1',
  '*',
  '$__all',
  'constructor',
  '{"$gt":""}',
  '=cmd()',
];
export const TAG_KEYS = ['now()', `k' OR 'x'='x`, 'k"', 'k=v', 'k,v', 'k v', 'k\\', '*', '(a+)+$'];
