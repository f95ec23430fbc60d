import { sizeOf } from './digest.ts';

/** An attribute of a message. `dataType`: `String`, `Number`, `Binary` or `String.Array`; a binary value is base64. */
export interface MessageAttribute {
  readonly dataType: string;
  readonly value: string;
}

export type MessageAttributes = ReadonlyMap<string, MessageAttribute>;

export const noAttributes: MessageAttributes = new Map();

/** Bytes that count against the size limit: the body and the attributes' names, types and values. */
export function messageSize(body: string, attributes: MessageAttributes): number {
  let size = sizeOf(body);
  for (const [name, { dataType, value }] of attributes)
    size += sizeOf(name) + sizeOf(dataType) + sizeOf(value);
  return size;
}
