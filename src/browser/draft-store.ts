/**
 * What a learner has typed, kept between visits. Local storage, because it writes at once: a reload right after a key
 * press loses nothing. Reading never trusts what is there, and a browser that forbids storage costs nothing but the memory.
 */

/** One stored text under a name, with the version of its shape. */
export interface TextStore {
  read(name: string): unknown;
  /** False where the browser refuses: no storage, or no room. */
  write(name: string, value: unknown): boolean;
  remove(name: string): void;
}

const PREFIX = 'stepwise:';

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export const draftStore: TextStore = {
  read(name) {
    try {
      const text = storage()?.getItem(PREFIX + name);
      return text == null ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  },
  write(name, value) {
    try {
      const place = storage();
      place?.setItem(PREFIX + name, JSON.stringify(value));
      return place !== null;
    } catch {
      return false;
    }
  },
  remove(name) {
    try {
      storage()?.removeItem(PREFIX + name);
    } catch {
      // A browser that refuses to forget had nothing stored.
    }
  },
};
