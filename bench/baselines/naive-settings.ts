import { InfluxDB, Point } from '@influxdata/influxdb-client';

export interface InfluxSettings {
  url: string;
  token: string;
  org: string;
  bucket: string;
}

export interface NaiveSettings {
  brokers: string[];
  topic: string;
  group: string;
  influx: InfluxSettings;
}

/** The event schema of the naive service. */
export interface NaiveEvent {
  eventId: string;
  appId: string;
  userId: string;
  eventType: string;
  eventName: string;
  sessionId: string;
  timestamp: number;
  properties: unknown;
  async?: boolean;
}

export const writeApiOf = ({ url, token, org, bucket }: InfluxSettings) =>
  new InfluxDB({ url, token }).getWriteApi(org, bucket);

/** As it is often written: names as tags, the rest as fields, the time in milliseconds. */
export const pointOf = (event: NaiveEvent): Point =>
  new Point('events')
    .tag('appId', event.appId)
    .tag('eventType', event.eventType)
    .tag('eventName', event.eventName)
    .stringField('eventId', event.eventId)
    .stringField('userId', event.userId)
    .stringField('sessionId', event.sessionId)
    .stringField('properties', JSON.stringify(event.properties))
    .timestamp(new Date(event.timestamp));
