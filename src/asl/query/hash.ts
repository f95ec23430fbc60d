/** The digests of `States.Hash` and `$hash`, in lower-case hexadecimal. The browser's own are asynchronous and lack MD5. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const algorithms: ReadonlyMap<string, (bytes: Uint8Array) => Uint8Array> = new Map([
  ['MD5', md5],
  ['SHA-1', sha1],
  ['SHA-256', sha256],
  ['SHA-384', sha384],
  ['SHA-512', sha512],
]);

export const hashAlgorithms: readonly string[] = [...algorithms.keys()];

/** Undefined: no such algorithm. The text is hashed as its UTF-8 bytes. */
export function hashText(text: string, algorithm: string): string | undefined {
  const digest = algorithms.get(algorithm);
  return digest && bytesToHex(digest(new TextEncoder().encode(text)));
}
