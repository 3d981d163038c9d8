import type { InfluxSettings } from '../baselines/naive-settings.js';

/** The server, looked at from outside: not through the code that is measured. */
export class Influx {
  readonly #server: Omit<InfluxSettings, 'bucket'>;

  constructor(server: Omit<InfluxSettings, 'bucket'>) {
    this.#server = server;
  }

  settings(bucket: string): InfluxSettings {
    return { ...this.#server, bucket };
  }

  async createBucket(name: string): Promise<void> {
    const { org } = this.#server;
    const { orgs } = JSON.parse(await this.#ask('GET', `/api/v2/orgs?${new URLSearchParams({ org })}`)) as {
      orgs: { id: string }[];
    };
    const body = JSON.stringify({ name, orgID: orgs[0]?.id, retentionRules: [] });
    await this.#ask('POST', '/api/v2/buckets', body, 'application/json');
  }

  /**
   * Events in a bucket, whoever wrote them: points of `events` that have a `userId`. InfluxDB 2.7 was seen to answer a few
   * points of a busy bucket twice that it holds once; where its count is another than `expected`, they are counted one by one,
   * each once.
   */
  async countEvents(bucket: string, expected?: number): Promise<number> {
    const [row] = await this.#rows(bucket, '|> group() |> count() |> keep(columns: ["_value"])');
    const counted = Number(row?.split(',').at(-1) ?? 0);
    if (expected === undefined || counted === expected) return counted;
    const columns = '["_time", "appId", "eventName", "eventType"]';
    return new Set(await this.#rows(bucket, `|> group() |> keep(columns: ${columns})`)).size;
  }

  /** The rows of an answer without its head. */
  async #rows(bucket: string, rest: string): Promise<string[]> {
    const query = `from(bucket: ${JSON.stringify(bucket)}) |> range(start: -1d, stop: 1d)
      |> filter(fn: (r) => r._measurement == "events" and r._field == "userId") ${rest}`;
    const { org } = this.#server;
    const csv = await this.#ask('POST', `/api/v2/query?${new URLSearchParams({ org })}`, query, 'application/vnd.flux');
    return csv.trim().split('\r\n').slice(1);
  }

  async #ask(method: string, path: string, body?: string, contentType = 'text/plain'): Promise<string> {
    const { url, token } = this.#server;
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Token ${token}`, 'content-type': contentType, accept: '*/*' },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`InfluxDB answered ${answer.status} to ${method} ${path}: ${text}`);
    return text;
  }
}
