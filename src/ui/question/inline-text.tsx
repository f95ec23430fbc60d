import { inline } from '../../study/index.ts';

/** A text of a question with its `code`, its **bold** words and, afterwards, the phrases that decide the answer. */
export function InlineText({ text, cues = [] }: { text: string; cues?: readonly string[] }) {
  return inline(text, cues).map(({ text, style, marked }) => {
    const styled =
      style === 'code' ? <code>{text}</code> : style === 'strong' ? <strong>{text}</strong> : text;
    return marked ? <mark class="quiz-cue">{styled}</mark> : styled;
  });
}
