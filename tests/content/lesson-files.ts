import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the project. */
export const root = join(import.meta.dirname, '..', '..');

export interface LessonFile {
  /** From the root of the project. */
  readonly file: string;
  /** Without code blocks, so that a `#` in a shell script is no heading. */
  readonly prose: string;
  readonly text: string;
}

/** Every lesson of the course. */
export function lessonFiles(): LessonFile[] {
  return readdirSync(join(root, 'content', 'lessons'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(root, 'content', 'lessons', name), 'utf8');
      return {
        file: `content/lessons/${name.replaceAll('\\', '/')}`,
        text,
        prose: text.replace(/^[ \t]*```[\s\S]*?^[ \t]*```[ \t]*$/gm, ''),
      };
    });
}

/** The attributes of each `<Tag …>` in a text, in order. */
export function tagsOf(text: string, tag: string): Record<string, string>[] {
  return [...text.matchAll(new RegExp(`<${tag}\\b([^>]*)>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([a-z]\w*)="([^"]*)"/gi)].map(([, key = '', value = '']) => [key, value]),
    ),
  );
}

/** The ids that the site gives to a lesson's headings of levels 2 and 3. */
export function headingIds(prose: string): string[] {
  return [...prose.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
