// Serves the built site, as a static host would: clean addresses, 404 page, and the headers of public/_headers.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { root } from './toolchain.mjs';

/** Tests and benches may serve another build. */
const dist = process.env.STEPWISE_DIST ?? join(root, 'dist');

/** The rules of a `_headers` file: a path or `path/*`, then indented `Name: value` lines. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ path: line.trim(), headers: [] });
      continue;
    }
    const colon = line.indexOf(':');
    rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return rules;
}

const covers = (rule, path) =>
  rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;

/** The request handler over `dist`. */
export function siteHandler() {
  const headersFile = join(dist, '_headers');
  const rules = existsSync(headersFile) ? parseHeaders(readFileSync(headersFile, 'utf8')) : [];
  // dev: looks at the disk on each request, so that a new build is served without a restart.
  const files = sirv(dist, { dev: true, etag: true });

  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    response.setHeader('Cache-Control', 'no-cache');
    for (const rule of rules) {
      if (covers(rule, path)) for (const [name, value] of rule.headers) response.setHeader(name, value);
    }
    if (path === '/_headers') return sendNotFound();
    if (!path.endsWith('/') && isPage(path)) {
      response.writeHead(301, { Location: `${path}/` });
      return response.end();
    }
    return files(request, response, sendNotFound);

    function sendNotFound() {
      response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8', 'Cache-Control': 'no-cache' });
      response.end(readFileSync(join(dist, '404.html')));
    }
  };
}

/** Whether a path without its slash names a page's folder. */
function isPage(path) {
  try {
    const folder = join(dist, decodeURIComponent(path));
    return folder.startsWith(dist) && statSync(join(folder, 'index.html')).isFile();
  } catch {
    return false;
  }
}

/**
 * Listens on the loopback addresses, or on `host` alone where one is given.
 * Rejects with the system's error (`EADDRINUSE`, `EACCES`) where the port cannot be had.
 */
export async function listen(handler, port, host) {
  const first = await listenOn(handler, port, host ?? '127.0.0.1');
  // Some systems look up localhost as ::1 first; where there is no IPv6 the first address is enough.
  if (!host) await listenOn(handler, first.address().port, '::1').catch(() => undefined);
  return first;
}

function listenOn(handler, port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? 4321);
  await listen(siteHandler(), port, process.env.HOST);
  console.log(`Serving dist at http://localhost:${port}/`);
}
