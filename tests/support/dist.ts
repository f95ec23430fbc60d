import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The built site. */
export const dist = join(import.meta.dirname, '..', '..', 'dist');

/** The addresses of all pages of the build, e.g. `/`, `/module-14/step-functions/`, `/404.html`. */
export function builtPages(): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => `/${name.split(sep).join('/')}`.replace(/\/index\.html$/, '/'))
    .sort();
}
