/**
 * What a call resolves with, when that is in time. An answer that has come while this process was busy is in time: what
 * waits to be read is read before the call is given up.
 */
export function inTime<T>(call: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer within ${timeoutMs} ms`));
    const timer = setTimeout(() => setImmediate(late), timeoutMs);
    call.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
