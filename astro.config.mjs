import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import autoImport from 'astro-auto-import';
import contentSecurityPolicy from './src/site/csp.ts';
import { mdxComponents } from './src/site/mdx-components.ts';
import mermaidFences from './src/site/mermaid-fences.ts';
import { lessonPaths, modules } from './src/site/modules.ts';

export default defineConfig({
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  server: { port: 4321 },
  integrations: [
    starlight({
      title: 'Stepwise',
      description: 'Learn AWS Step Functions by running it: lessons with live workflows, in your browser.',
      favicon: '/favicon.svg',
      customCss: ['./src/styles/theme.css'],
      components: {
        Header: './src/site/Header.astro',
        Pagination: './src/site/LessonEnd.astro',
        Sidebar: './src/site/Sidebar.astro',
        SiteTitle: './src/site/SiteTitle.astro',
      },
      sidebar: [
        ...modules.map(({ directory, label }) => ({
          label,
          items: [{ autogenerate: { directory: `content/lessons/${directory}` } }],
        })),
        ...lessonPaths.map(({ slug, label }) => ({ label, slug })),
      ],
      markdown: { processedDirs: ['./content/lessons'] },
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      expressiveCode: {
        themes: ['github-dark', 'github-light'],
        // Long lines wrap: a phone shows all of a command, and no code block has to be scrolled sideways.
        defaultProps: { wrap: true },
        styleOverrides: {
          borderRadius: '0.625rem',
          frames: { editorActiveTabIndicatorTopColor: 'var(--sl-color-accent)', shadowColor: 'transparent' },
        },
      },
      lastUpdated: false,
      credits: false,
    }),
    autoImport({ imports: mdxComponents() }),
    mermaidFences(),
    mdx(),
    preact(),
    contentSecurityPolicy(),
  ],
  vite: {
    worker: { format: 'es' },
  },
});
