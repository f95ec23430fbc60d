import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtPages, dist } from '../support/dist.ts';

const pages = existsSync(dist) ? builtPages() : [];
const htmlOf = (path: string) =>
  readFileSync(join(dist, path.endsWith('/') ? `${path}index.html` : path), 'utf8');
const idsOf = new Map<string, Set<string>>();

function ids(path: string): Set<string> {
  const known = idsOf.get(path);
  if (known) return known;
  const found = new Set([...htmlOf(path).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? ''));
  idsOf.set(path, found);
  return found;
}

/** Why a link of a page leads nowhere; undefined where it leads somewhere, or off the site. */
function brokenBecause(page: string, href: string): string | undefined {
  const site = 'http://site.invalid';
  const url = new URL(href.replaceAll('&amp;', '&'), site + page);
  if (url.origin !== site) return undefined;
  const path = decodeURIComponent(url.pathname);
  if (!existsSync(join(dist, path.endsWith('/') ? `${path}index.html` : path)))
    return `${href}: no such page`;
  if (!path.endsWith('/') && !/\.[a-z0-9]+$/i.test(path)) return `${href}: lacks its trailing slash`;
  const anchor = decodeURIComponent(url.hash.slice(1));
  // A fragment with a dot or an equals sign is data for the page's script (a shared workflow), not a place in it.
  if (anchor === '' || anchor === '_top' || /[.=]/.test(anchor)) return undefined;
  return ids(path).has(anchor) ? undefined : `${href}: no such place on the page`;
}

describe.skipIf(pages.length === 0)('the built site (skipped where nothing is built yet)', () => {
  test.each(pages)('%s links to nothing that is missing', (page) => {
    const links = [...htmlOf(page).matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => href ?? '');
    const assets = [
      ...htmlOf(page).matchAll(/<(?:img|script|link|source)\b[^>]*?\s(?:src|href)="([^"]*)"/g),
    ].map(([, src]) => src ?? '');
    expect([...links, ...assets].flatMap((href) => brokenBecause(page, href) ?? [])).toEqual([]);
  });

  test.each(pages)('%s carries a security policy that allows no inline script it does not name', (page) => {
    const html = htmlOf(page);
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'[^;]*;/);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(html).not.toMatch(/<[a-z][^>]*\son(click|load|error|change|input|submit)=/i);
  });
});
