/** A text with the phrase that its twin has otherwise. A screen reader hears where it begins and ends. */
export function ChangedText({ text, changed }: { text: string; changed: string }) {
  const at = text.indexOf(changed);
  return (
    <>
      {text.slice(0, at)}
      <mark class="compare-changed">
        <span class="sr-only">[changed:] </span>
        {changed}
        <span class="sr-only"> [end]</span>
      </mark>
      {text.slice(at + changed.length)}
    </>
  );
}

/** Phrases in quotation marks, for a line of text. */
export function quoted(phrases: readonly string[]): string {
  return phrases.map((phrase) => `“${phrase}”`).join(', ');
}
