/// <reference lib="dom" />
/** What pages send. Each function runs in the browser, so it uses nothing from here. */

interface Target {
  url: string;
  userId: string;
}
type InPage<Result> = (target: Target) => Promise<Result>;

/** How a page may send an event. */
export const WRITES: Readonly<Record<string, InPage<void>>> = {
  'fetch of JSON': async ({ url, userId }) => {
    const body = JSON.stringify({ appId: 'web', userId, eventType: 'click', eventName: 'submit' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/analytics/events`, { method: 'POST', headers, body });
  },
  'fetch with keepalive': async ({ url, userId }) => {
    const body = JSON.stringify({ appId: 'web', userId, eventType: 'click', eventName: 'submit' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/analytics/events`, { method: 'POST', keepalive: true, headers, body });
  },
  'sendBeacon of a Blob': async ({ url, userId }) => {
    const body = JSON.stringify({ appId: 'web', userId, eventType: 'click', eventName: 'submit' });
    navigator.sendBeacon(`${url}/analytics/events`, new Blob([body], { type: 'application/json' }));
  },
  'sendBeacon of a string': async ({ url, userId }) => {
    const body = JSON.stringify({ appId: 'web', userId, eventType: 'click', eventName: 'submit' });
    navigator.sendBeacon(`${url}/analytics/events`, body);
  },
};

/** How a page may try to, past the question whether it may. */
export const FOREIGN_WRITES: Readonly<Record<string, InPage<void>>> = {
  'fetch without CORS': async ({ url, userId }) => {
    const body = JSON.stringify({ appId: 'web', userId, eventType: 'click', eventName: 'submit' });
    await fetch(`${url}/analytics/events`, { method: 'POST', mode: 'no-cors', body });
  },
  'a form in a frame': async ({ url, userId }) => {
    const body = JSON.stringify({
      appId: 'web',
      userId,
      eventType: 'click',
      eventName: 'submit',
      properties: { a: '' },
    });
    const form = Object.assign(document.createElement('form'), {
      method: 'post',
      enctype: 'text/plain',
      action: `${url}/analytics/events`,
      target: 'frame',
    });
    // One field, whose name and value together are JSON: {"a":"=value…"}.
    const [name = '', value = ''] = body.split('""');
    form.append(Object.assign(document.createElement('input'), { name: `${name}"`, value: `"${value}` }));
    const frame = Object.assign(document.createElement('iframe'), { name: 'frame' });
    document.body.append(frame, form);
    form.submit();
  },
};

/** How a page may try to see what is stored. Each resolves with what it saw, or `nothing`. */
export const FOREIGN_READS: Readonly<Record<string, InPage<string>>> = {
  fetch: ({ url, userId }) =>
    fetch(`${url}/analytics/users/${userId}/events`).then(
      (answer) => answer.text(),
      () => 'nothing',
    ),
  'fetch without CORS': ({ url, userId }) =>
    fetch(`${url}/analytics/users/${userId}/events`, { mode: 'no-cors' }).then(
      async (answer) => (await answer.text()) || `an answer of type ${answer.type}`,
      () => 'nothing',
    ),
  'a script': ({ url, userId }) =>
    new Promise((resolve) => {
      const script = Object.assign(document.createElement('script'), {
        src: `${url}/analytics/users/${userId}/events`,
        onload: () => resolve('a script that loads'),
        onerror: () => resolve('nothing'),
      });
      document.body.append(script);
    }),
  'a frame': ({ url, userId }) =>
    new Promise((resolve) => {
      const frame = Object.assign(document.createElement('iframe'), {
        src: `${url}/analytics/users/${userId}/events`,
        onload: () => resolve(frame.contentDocument?.body.textContent || 'nothing'),
      });
      document.body.append(frame);
    }),
};
