/** Of the deployments of these suites. */
export const ADMIN_KEY = 'the admin of this installation, and nobody else';

/** Calls the admin API, and expects it to do what it is told. */
export interface Admin {
  call<Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Body>;
}

export const adminOf = (url: string, key: string): Admin => ({
  call: async <Body>(method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/analytics/admin${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as Body;
  },
});

interface MadeKey {
  id: string;
  key: string;
}

export const makeKey = (admin: Admin, appId: string, scopes: readonly string[], more: object = {}): Promise<MadeKey> =>
  admin.call<MadeKey>('POST', `/apps/${encodeURIComponent(appId)}/keys`, {
    name: `${appId} ${scopes.join(' ')}`,
    scopes,
    ...more,
  });
