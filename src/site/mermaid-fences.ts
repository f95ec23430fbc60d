import type { AstroIntegration } from 'astro';
import { fenceName } from './diagrams.ts';

interface CodeNode {
  readonly type: 'code';
  readonly lang?: string | null;
  readonly value: string;
}
interface Context {
  readonly sourceFormat: string;
  replaceNode(node: CodeNode, replacement: object): void;
}

/** Puts the drawn picture where a lesson has a Mermaid fence, as the tag `<Diagram name="fence-…" />`. */
export const fenceStep = {
  name: 'mermaid-fences',
  code(node: CodeNode, context: Context): void {
    if (node.lang !== 'mermaid' || context.sourceFormat !== 'mdx') return;
    context.replaceNode(node, {
      type: 'mdxJsxFlowElement',
      name: 'Diagram',
      attributes: [{ type: 'mdxJsxAttribute', name: 'name', value: fenceName(node.value) }],
      children: [],
    });
  },
};

/** Adds the step to Astro's Markdown processor. */
export default function mermaidFences(): AstroIntegration {
  return {
    name: 'mermaid-fences',
    hooks: {
      'astro:config:setup': ({ config }) => {
        const processor = config.markdown.processor;
        const options: unknown = processor.options;
        if (
          typeof options === 'object' &&
          options !== null &&
          'mdastPlugins' in options &&
          Array.isArray(options.mdastPlugins)
        ) {
          options.mdastPlugins.push(fenceStep);
          return;
        }
        throw new Error(`Mermaid fences need Astro's own Markdown processor, not "${processor.name}".`);
      },
    },
  };
}
