import type { AnyValue, KeyValue } from '@analytics/wire-protobuf/otlp';

/** The value as JSON has it: whole numbers past 2^53 as text, bytes in base64. */
export function plainOf(value: AnyValue | undefined): unknown {
  if (value === undefined) return null;
  const content = value.value;
  switch (content.case) {
    case undefined:
      return null;
    case 'intValue':
      return Number.isSafeInteger(Number(content.value)) ? Number(content.value) : String(content.value);
    case 'doubleValue':
      return Number.isFinite(content.value) ? content.value : String(content.value);
    case 'arrayValue':
      return content.value.values.map(plainOf);
    case 'kvlistValue':
      return attributesOf(content.value.values);
    case 'bytesValue':
      return Buffer.from(content.value).toString('base64');
    case 'boolValue':
    case 'stringValue':
      return content.value;
  }
}

/** Keys may be any text, also such as objects have by themselves. */
export const attributesOf = (attributes: readonly KeyValue[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plainOf(value)]));

/** Attributes as texts, without those that say nothing. */
export function textsOf(attributes: readonly KeyValue[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { key, value } of attributes) {
    const json = plainOf(value);
    const text = typeof json === 'string' ? json : json === null ? '' : JSON.stringify(json);
    if (key !== '' && text !== '') texts.set(key, text);
  }
  return texts;
}
