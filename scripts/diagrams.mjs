// Draws the Mermaid diagrams of content/ as SVG, light and dark, into public/diagrams. Pictures that match their text are
// kept; pictures that no text asks for are removed. Needs Chrome, Chromium or Edge (CHROME_PATH names one).
//   npm run diagrams            draws what has changed
//   npm run diagrams -- --all   draws everything anew
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { diagramLook } from '../src/site/diagram-look.ts';
import { diagramSources, drawnFingerprint, fingerprint, pictureFile, THEMES } from '../src/site/diagrams.ts';
import { ensureBrowser } from './browser.mjs';
import { root } from './toolchain.mjs';

const all = process.argv.includes('--all');
const sources = diagramSources(root);
mkdirSync(join(root, 'public', 'diagrams'), { recursive: true });

const asked = new Set(sources.flatMap(({ name }) => THEMES.map((theme) => pictureFile(name, theme))));
for (const file of readdirSync(join(root, 'public', 'diagrams'))) {
  const picture = `public/diagrams/${file}`;
  if (!file.endsWith('.svg') || asked.has(picture)) continue;
  rmSync(join(root, picture));
  console.log(`removed ${picture}`);
}

const stale = sources.flatMap((diagram) =>
  THEMES.filter(
    (theme) => all || drawnFingerprint(diagram.name, theme, root) !== fingerprint(diagram.source),
  ).map((theme) => ({ ...diagram, theme })),
);
if (stale.length === 0) console.log(`All ${sources.length} diagrams are as their text says.`);
else process.exitCode = (await draw(stale)) ? 0 : 1;

async function draw(diagrams) {
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  let good = true;
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><html lang="en"><title>Diagrams</title><body></body></html>');
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js') });
    for (const { name, source, file, theme } of diagrams) {
      try {
        const svg = await page.evaluate(render, {
          id: `${name}-${theme}`,
          source,
          look: diagramLook[theme],
          mark: fingerprint(source),
        });
        writeFileSync(join(root, pictureFile(name, theme)), `${svg}\n`);
        console.log(`drew ${pictureFile(name, theme)}`);
      } catch (error) {
        good = false;
        console.error(
          `${file}: this diagram cannot be drawn. ${error.message.split('\n').slice(0, 4).join('\n  ')}`,
        );
      }
    }
  } finally {
    await browser.close();
  }
  return good;
}

/** Runs in the page: the picture as XML, with its fingerprint, its size, and no dependence on the page around it. */
async function render({ id, source, look, mark }) {
  window.mermaid.initialize(look);
  const { svg } = await window.mermaid.render(id, source);
  const holder = document.createElement('div');
  holder.innerHTML = svg;
  document.body.append(holder);
  const picture = holder.querySelector('svg');
  const title = picture.querySelector('title');
  const description = picture.querySelector('desc');
  if (!title?.textContent || !description?.textContent) {
    throw new Error('Add the lines "accTitle: …" and "accDescr: …" for those who cannot see it.');
  }
  for (const marker of picture.querySelectorAll('marker')) {
    if (!picture.querySelector(`[marker-end*="#${marker.id})"], [marker-start*="#${marker.id})"]`))
      marker.remove();
  }
  for (const element of picture.querySelectorAll('*')) {
    for (const { name } of [...element.attributes])
      if (name.startsWith('data-')) element.removeAttribute(name);
  }
  const { width, height } = picture.viewBox.baseVal;
  picture.removeAttribute('style');
  picture.setAttribute('width', String(Math.ceil(width)));
  picture.setAttribute('height', String(Math.ceil(height)));
  picture.setAttribute('data-source', mark);
  const text = new XMLSerializer().serializeToString(picture);
  holder.remove();
  return text;
}
