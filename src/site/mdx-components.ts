import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../components/mdx/', import.meta.url);

/**
 * The components that lessons use as tags without importing them: every `.astro` file directly in
 * `src/components/mdx`, under its file name. In the shape that astro-auto-import reads.
 */
export function mdxComponents(): string[] {
  return readdirSync(folder)
    .filter((name) => /^[A-Z]\w*\.astro$/.test(name))
    .sort()
    .map((name) => fileURLToPath(new URL(name, folder)));
}
