/** The names of the learner's drafts, for the list of workflows: little enough to be there at once. */
import { signal } from '@preact/signals';

export interface DraftEntry {
  readonly slug: string;
  readonly title: string;
}

export const LIST = 'own-drafts';
export const LONGEST_NAME = 80;
export const MOST = 200;

/** One list for the page. Empty until somebody has read the store. */
export const draftList = signal<readonly DraftEntry[]>([]);

/** A stored list of any age, or garbage: what cannot be read is left out. */
export function readList(stored: unknown): readonly DraftEntry[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MOST).flatMap((pair: unknown) => {
    if (!Array.isArray(pair)) return [];
    const [slug, title]: unknown[] = pair;
    if (typeof slug !== 'string' || !/^own-\d{1,6}$/.test(slug) || typeof title !== 'string') return [];
    return [{ slug, title: title.slice(0, LONGEST_NAME) }];
  });
}
