import {
  create,
  type DescField,
  type DescMessage,
  fromBinary,
  fromJson,
  type JsonValue,
  type MessageInitShape,
  type MessageShape,
  toBinary,
  toJson,
} from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** The bytes are no message of the kind that is read. */
export class MalformedMessage extends Error {}
/** The bytes are a message of more parts than may be read. */
export class TooManyParts extends Error {}

/** As in JSON bodies. Messages of these wires have less than ten levels; values of OTLP attributes nest as they like. */
const MAX_DEPTH = 64;

/** Numbers of a packed list, each of at least one byte, take that much less memory than a message. */
const NUMBERS_PER_PART = 16;

/**
 * The message in `bytes`; fields that its schema does not have are left out. Throws `MalformedMessage`, or
 * `TooManyParts` before anything is made of a body of more than `maxParts` messages and elements of lists: an empty one
 * is two bytes on the wire and a hundred in memory.
 */
export function decode<Desc extends DescMessage>(desc: Desc, bytes: Uint8Array, maxParts: number): MessageShape<Desc> {
  try {
    countParts(desc, bytes, maxParts);
    return fromBinary(desc, bytes, { readUnknownFields: false });
  } catch (error) {
    if (error instanceof TooManyParts) throw error;
    throw new MalformedMessage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const known = new WeakMap<DescMessage, ReadonlyMap<number, DescField>>();

function fieldsOf(desc: DescMessage): ReadonlyMap<number, DescField> {
  const fields = known.get(desc) ?? new Map(desc.fields.map((field) => [field.number, field]));
  known.set(desc, fields);
  return fields;
}

function countParts(desc: DescMessage, bytes: Uint8Array, maxParts: number, depth = 1): number {
  if (depth > MAX_DEPTH) throw new MalformedMessage(`more than ${MAX_DEPTH} levels deep`);
  if (bytes.length === 0) return 1;
  const fields = fieldsOf(desc);
  const reader = new BinaryReader(bytes);
  let parts = 1;
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const field = fields.get(number);
    if (field === undefined || wireType !== WireType.LengthDelimited) {
      reader.skip(wireType, number);
      if (field?.fieldKind === 'list') parts += 1;
    } else {
      const value = reader.bytes();
      if (field.message !== undefined) parts += countParts(field.message, value, maxParts - parts, depth + 1);
      else if (field.fieldKind === 'list') parts += field.packed ? value.length / NUMBERS_PER_PART : 1;
    }
    if (parts > maxParts) throw new TooManyParts();
  }
  return parts;
}

/** The message in a value of JSON, as ProtoJSON has it; unknown members are left out. Throws `MalformedMessage`. */
export function decodeJson<Desc extends DescMessage>(desc: Desc, json: unknown): MessageShape<Desc> {
  try {
    return fromJson(desc, json as JsonValue, { ignoreUnknownFields: true });
  } catch (error) {
    throw new MalformedMessage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

export const encode = <Desc extends DescMessage>(desc: Desc, init: MessageInitShape<Desc>): Uint8Array =>
  toBinary(desc, create(desc, init));

export const encodeJson = <Desc extends DescMessage>(desc: Desc, init: MessageInitShape<Desc>): unknown =>
  toJson(desc, create(desc, init));
