/** What a browser does without a page: it keeps cookies of hosts, and follows redirects one by one. */
export function cookieBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string): Map<string, string> => {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };

  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const jar = jarOf(url);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) keep(jar, cookie);
    return answer;
  };

  return {
    visit,
    jarOf,
    /** Goes on until nothing redirects, or to where `until` holds; gives every URL, the last one last. */
    follow: async (from: string, until: (url: string) => boolean = () => false): Promise<string[]> => {
      const urls = [from];
      for (let hops = 0; hops < 12; hops += 1) {
        const url = urls.at(-1) ?? from;
        if (until(url)) return urls;
        const location = (await visit(url)).headers.get('location');
        if (location === null) return urls;
        urls.push(new URL(location, url).href);
      }
      throw new Error(`too many redirects: ${urls.join(' ')}`);
    },
  };
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = ''] = cookie.split(';', 1);
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name);
  else jar.set(name, value);
}
