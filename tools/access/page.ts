/** What browsers and the page send along with what the page changes. */
export const FROM_PAGE = { 'x-analytics-page': '1', 'sec-fetch-site': 'same-origin' };

/** Signs in as the page does; gives the cookie that the browser sends from then on. */
export async function signIn(url: string, key: string): Promise<string> {
  const answer = await fetch(`${url}/analytics/session`, {
    method: 'POST',
    headers: { ...FROM_PAGE, 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  });
  if (answer.status !== 201) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}
