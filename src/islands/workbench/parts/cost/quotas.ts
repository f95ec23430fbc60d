/** How near a run comes to the limits of AWS, and what keeps it from being an Express workflow. */
import type { Sequence, VisitView } from '../../../../asl/projection/views.ts';

/** Bytes of a text in UTF-8, as AWS counts payloads. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Each half of a pair counts two of the four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

/** The largest input or output of the states, in bytes. */
export function largestPayload(visits: Sequence<VisitView>): number {
  let largest = 0;
  for (const { input, output } of visits) {
    // A text has at least as many bytes as it has units, and at most three times as many.
    for (const text of [input, output ?? '']) {
      if (text.length * 3 > largest) largest = Math.max(largest, bytesOf(text));
    }
  }
  return largest;
}

/** Where a definition asks for what Express workflows do not have, in words; empty where it does not. */
export function notForExpress(definition: string): readonly string[] {
  const found: string[] = [];
  if (definition.includes('.waitForTaskToken"'))
    found.push('A task waits for a callback (.waitForTaskToken). Express workflows cannot.');
  if (/\.sync(:2)?"/.test(definition))
    found.push('A task waits for a job to end (.sync). Express workflows cannot.');
  if (definition.includes(':activity:')) found.push('A task is an activity. Express workflows have none.');
  if (/"Mode"\s*:\s*"DISTRIBUTED"/.test(definition))
    found.push('A Map is distributed. An Express workflow cannot hold one.');
  return found;
}
