/**
 * What the cores (src/asl, src/messaging, src/study, src/clock) need beyond the language itself, declared by name.
 * Browsers, workers and Node all have these. Only tsconfig.cores.json reads this file: everything else that a
 * platform offers (document, timers, crypto, …) stays a type error in a core.
 */

declare function structuredClone<T>(value: T): T;

declare class TextEncoder {
  readonly encoding: string;
  encode(input?: string): Uint8Array;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}
