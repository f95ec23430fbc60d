import { hashText } from '../../query/hash.ts';

/** Lower-case hexadecimal MD5 of a text. */
export function md5Of(text: string): string {
  return hashText(text, 'MD5') ?? '';
}
