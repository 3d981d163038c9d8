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

  /** Events in a bucket, whoever wrote them: points of `events` that have a `userId`. */
  async countEvents(bucket: string): Promise<number> {
    const query = `from(bucket: ${JSON.stringify(bucket)}) |> range(start: -1d, stop: 1d)
      |> filter(fn: (r) => r._measurement == "events" and r._field == "userId") |> group() |> count()
      |> keep(columns: ["_value"])`;
    const { org } = this.#server;
    const csv = await this.#ask('POST', `/api/v2/query?${new URLSearchParams({ org })}`, query, 'application/vnd.flux');
    // A head and at most one row, the count at its end.
    const row = csv.trim().split('\r\n')[1];
    return Number(row?.split(',').at(-1) ?? 0);
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
