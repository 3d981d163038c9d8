/// <reference lib="dom" />
/** How a foreign page may try to use the session. Each function runs in the browser; it resolves with what it saw. */
export const FOREIGN_CHANGES: Readonly<Record<string, (url: string) => Promise<string>>> = {
  'fetch with the header': (url) =>
    fetch(`${url}/of/shop`, { method: 'PUT', credentials: 'include', headers: { 'x-analytics-page': '1' } }).then(
      (answer) => answer.text(),
      () => 'nothing',
    ),
  'fetch without CORS': (url) =>
    fetch(`${url}/of/shop`, { method: 'POST', mode: 'no-cors', credentials: 'include' }).then(
      async (answer) => (await answer.text()) || 'nothing',
      () => 'nothing',
    ),
  'a beacon': async (url) => {
    navigator.sendBeacon(`${url}/of/shop`, '{}');
    return 'nothing';
  },
  'a form': async (url) => {
    const form = Object.assign(document.createElement('form'), {
      method: 'post',
      action: `${url}/of/shop`,
      target: 'frame',
    });
    const frame = Object.assign(document.createElement('iframe'), { name: 'frame' });
    document.body.append(frame, form);
    form.submit();
    return 'nothing';
  },
  'signing out': (url) =>
    fetch(`${url}/analytics/session`, { method: 'DELETE', mode: 'cors', credentials: 'include' }).then(
      (answer) => answer.text(),
      () => 'nothing',
    ),
  'signing in as somebody else': (url) =>
    fetch(`${url}/analytics/session`, {
      method: 'POST',
      mode: 'no-cors',
      credentials: 'include',
      body: '{"key":"of somebody else"}',
    }).then(
      async (answer) => (await answer.text()) || 'nothing',
      () => 'nothing',
    ),
  reading: (url) =>
    fetch(`${url}/of/shop`, { credentials: 'include' }).then(
      (answer) => answer.text(),
      () => 'nothing',
    ),
};
