/**
 * The diagrams of the lessons. Authors write Mermaid, in `content/diagrams/<name>.mmd` or in a fence of a lesson;
 * `npm run diagrams` draws them once in a browser, light and dark, into `public/diagrams`. The site shows those pictures
 * and needs no browser to be built.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../content-schemas/author-errors.ts';
import { diagramLook } from './diagram-look.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface DiagramSource {
  /** The picture's file name without theme and ending. */
  readonly name: string;
  /** Mermaid text. */
  readonly source: string;
  /** Where the author wrote it, from the root of the project. */
  readonly file: string;
}

export interface Diagram {
  readonly name: string;
  readonly title: string;
  /** The diagram in words. */
  readonly description: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const FENCE = /^[ \t]*```mermaid[^\n]*\n([\s\S]*?)^[ \t]*```[ \t]*$/gm;

/** A fingerprint of a diagram's source and of the look that it is drawn with: 64 hexadecimal digits. */
export function fingerprint(source: string): string {
  return sha256(`${JSON.stringify(diagramLook)}\n${normalised(source)}`);
}

/** The picture's name for a fence in a lesson. It follows from the text, so an edited fence asks for a new picture. */
export function fenceName(source: string): string {
  return `fence-${sha256(normalised(source)).slice(0, 12)}`;
}

function normalised(source: string): string {
  return source.replaceAll('\r\n', '\n').trim();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The Mermaid fences of a lesson. */
export function fencesOf(markdown: string): string[] {
  return [...markdown.matchAll(FENCE)].map(([, source = '']) => source);
}

/** Every diagram that an author wrote, files before fences. */
export function diagramSources(root = process.cwd()): DiagramSource[] {
  const files = namesIn(join(root, 'content', 'diagrams'), '.mmd').map((file) => ({
    name: file.slice(0, -'.mmd'.length),
    source: readFileSync(join(root, 'content', 'diagrams', file), 'utf8'),
    file: `content/diagrams/${file}`,
  }));
  const lessons = namesIn(join(root, 'content', 'lessons'), '.mdx');
  const fences = lessons.flatMap((file) =>
    fencesOf(readFileSync(join(root, 'content', 'lessons', file), 'utf8')).map((source) => ({
      name: fenceName(source),
      source,
      file: `content/lessons/${file}`,
    })),
  );
  return [...files, ...fences];
}

/** Where a picture lies, from the root of the project; its address on the site is the same without `public`. */
export function pictureFile(name: string, theme: Theme): string {
  return `public/diagrams/${name}.${theme}.svg`;
}

/** The fingerprint that a picture carries, or undefined where the picture is missing. */
export function drawnFingerprint(name: string, theme: Theme, root = process.cwd()): string | undefined {
  const file = join(root, pictureFile(name, theme));
  if (!existsSync(file)) return undefined;
  return /data-source="([0-9a-f]{64})"/.exec(readFileSync(file, 'utf8'))?.[1];
}

/** @throws ContentError where the picture has not been drawn, or says nothing to those who cannot see it */
export function loadDiagram(name: string, root = process.cwd()): Diagram {
  const file = pictureFile(name, 'light');
  if (!existsSync(join(root, file))) {
    throw new ContentError([
      {
        file,
        field: '',
        message: `The diagram "${name}" is not drawn yet. Write content/diagrams/${name}.mmd (or the fence), then: npm run diagrams`,
      },
    ]);
  }
  const svg = readFileSync(join(root, file), 'utf8');
  const title = textOf(svg, 'title');
  const description = textOf(svg, 'desc');
  const [, width, height] = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  if (!title || !description || !width || !height) {
    throw new ContentError([
      {
        file,
        field: '',
        message:
          'Add accTitle and accDescr to the diagram for those who cannot see it, then: npm run diagrams',
      },
    ]);
  }
  return { name, title, description, width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
}

function textOf(svg: string, element: 'title' | 'desc'): string {
  const text = new RegExp(`<${element}[^>]*>([^<]*)</${element}>`).exec(svg)?.[1] ?? '';
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}

function namesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith(ending))
    .sort();
}
