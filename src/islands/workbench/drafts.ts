/** What a learner has changed in a workflow, as it is kept between visits. Read with suspicion, written with a version. */

export const DRAFT_VERSION = 1;

export interface Draft {
  readonly version: typeof DRAFT_VERSION;
  /** Definition texts that differ from the course's, by definition id. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly definition?: string;
  readonly scenario?: string;
  /** Inputs that differ from the scenario's, by scenario id. */
  readonly inputs: ReadonlyMap<string, string>;
}

export const noDraft: Draft = { version: DRAFT_VERSION, definitions: new Map(), inputs: new Map() };

/** Texts beyond this length are not kept: the browser's storage holds about five million characters for the whole site. */
const LONGEST = 1_500_000;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `[name, text]` pairs; anything else in the list is left out. */
function readTexts(value: unknown): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (!Array.isArray(value)) return texts;
  for (const pair of value) {
    if (!Array.isArray(pair)) continue;
    const [name, text]: unknown[] = pair;
    if (typeof name === 'string' && typeof text === 'string' && text.length <= LONGEST) texts.set(name, text);
  }
  return texts;
}

/** A stored draft of any age, or garbage: what cannot be read counts as nothing typed. */
export function readDraft(stored: unknown): Draft {
  if (!isRecord(stored) || stored.version !== DRAFT_VERSION) return noDraft;
  return {
    version: DRAFT_VERSION,
    definitions: readTexts(stored.definitions),
    inputs: readTexts(stored.inputs),
    ...(typeof stored.definition === 'string' ? { definition: stored.definition } : {}),
    ...(typeof stored.scenario === 'string' ? { scenario: stored.scenario } : {}),
  };
}

/** The shape that is stored: maps as pairs, so that no name of the learner's is ever a key of an object. */
export function writeDraft(draft: Draft): unknown {
  return { ...draft, definitions: [...draft.definitions], inputs: [...draft.inputs] };
}
