import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Lower-case hexadecimal MD5 of the UTF-8 bytes: `MD5OfMessageBody`. */
export function md5Of(text: string): string {
  return bytesToHex(md5(bytes(text)));
}

/** SHA-256 of the body: the deduplication id of content-based deduplication. */
export function sha256Of(text: string): string {
  return bytesToHex(sha256(bytes(text)));
}

/** UTF-8 bytes of a text. */
export function sizeOf(text: string): number {
  return bytes(text).length;
}
