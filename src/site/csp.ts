import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Attribute values of `type` that make an inline script run; anything else is a data block and needs no hash. */
const RUNNABLE = new Set(['', 'module', 'text/javascript', 'application/javascript']);
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;

/** The CSP hash sources of the inline scripts of a page, each once, in order of appearance. */
export function inlineScriptHashes(html: string): string[] {
  const hashes = new Set<string>();
  for (const [, attributes = '', body = ''] of html.matchAll(SCRIPT)) {
    if (/\ssrc\s*=/i.test(attributes)) continue;
    const type = /\stype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1] ?? '';
    if (!RUNNABLE.has(type.toLowerCase())) continue;
    hashes.add(`'sha256-${createHash('sha256').update(body).digest('base64')}'`);
  }
  return [...hashes];
}

/** The policy of one page. `wasm-unsafe-eval` is for the search index, inline styles for Starlight and the code editor. */
export function policyFor(html: string): string {
  const scripts = ["'self'", "'wasm-unsafe-eval'", ...inlineScriptHashes(html)].join(' ');
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

/** The page with its policy, placed after the declaration of its character set and before anything that loads. */
export function withPolicy(html: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">`;
  const place = /<meta charset=[^>]*>/i.exec(html) ?? /<head[^>]*>/i.exec(html);
  if (!place) return html;
  const end = place.index + place[0].length;
  return html.slice(0, end) + meta + html.slice(end);
}

/** Writes a Content Security Policy into every page once all of them are built. */
export default function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const names = await readdir(root, { recursive: true });
        const pages = names.filter((name) => name.endsWith('.html'));
        for (const name of pages) {
          const file = join(root, name);
          await writeFile(file, withPolicy(await readFile(file, 'utf8')));
        }
        logger.info(`policy written into ${pages.length} pages`);
      },
    },
  };
}
