/** The graph as a picture or as text, from the text of the definition. A chunk of its own. */
import { parseSource, prepareValidation } from '../../../../asl/definition/index.ts';
import { graphOf, layout, toMermaid, toSvg } from '../../../../asl/graph/index.ts';
import { svgToPng } from '../../../../browser/export-png.ts';

export type Theme = 'light' | 'dark';

/** @throws Error with a sentence for people where the text cannot be drawn */
async function graphFrom(text: string) {
  await prepareValidation(text);
  const source = parseSource(text);
  if (source.problems.some(({ severity }) => severity === 'ERROR')) {
    throw new Error('The definition cannot be drawn as it stands. Repair its syntax first.');
  }
  return graphOf(source.value());
}

export async function mermaidOf(text: string): Promise<string> {
  return toMermaid(await graphFrom(text));
}

export async function svgOf(text: string, title: string, theme: Theme): Promise<string> {
  return toSvg(layout(await graphFrom(text)), { title, theme, background: true });
}

export async function pngOf(text: string, title: string, theme: Theme): Promise<Blob> {
  const placed = layout(await graphFrom(text));
  return svgToPng(toSvg(placed, { title, theme, background: true }), placed);
}
