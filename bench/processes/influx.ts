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
   * Events in a bucket, whoever wrote them: points of `events` that have a `userId`. By InfluxQL, because Flux of InfluxDB
   * before 2.9 counts some points twice.
   */
  async countEvents(bucket: string): Promise<number> {
    const query = new URLSearchParams({ db: bucket, q: 'SELECT count("userId") FROM "events"' });
    const { results } = JSON.parse(await this.#ask('POST', `/query?${query}`)) as {
      results: [{ error?: string; series?: [{ values: [[time: string, count: number]] }] }];
    };
    const [{ error, series }] = results;
    if (error !== undefined) throw new Error(`InfluxDB could not count the events of ${bucket}: ${error}`);
    return series?.[0].values[0][1] ?? 0;
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
