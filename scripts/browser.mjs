// Finds a Chromium-family browser for the browser tests and the diagrams, or installs one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pinnedNode, toolEnvironment } from './toolchain.mjs';

const require = createRequire(import.meta.url);

const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** Places where a browser lives outside PATH. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    const home = process.env.HOME ?? '';
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(home, 'Applications')].map((folder) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (process.platform === 'win32') {
    const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
      (key) => process.env[key] ?? '',
    );
    return programs
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return ['/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

function onPath() {
  if (process.platform === 'win32') return [];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function playwrightsOwn() {
  try {
    return [require('playwright-core').chromium.executablePath()];
  } catch {
    return [];
  }
}

/** Whether the program is a browser that starts here: some systems ship a stub, or lack its libraries. */
function starts(program) {
  if (!existsSync(program)) return false;
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && /\d+\.\d+/.test(stdout);
}

/** The path of a browser on this machine, or undefined. CHROME_PATH comes first. */
export function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return starts(chosen) ? chosen : undefined;
  return [...onPath(), ...usualPlaces(), ...playwrightsOwn()].find(starts);
}

const has = (program) => onPathNamed(program) !== undefined;
function onPathNamed(program) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
}

/** The prefix that lets a package manager work: none as root, sudo where it asks for no password; else undefined. */
function privilege() {
  if (process.getuid?.() === 0) return [];
  if (has('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0) return ['sudo', '-n'];
  return undefined;
}

/** Commands that install a browser on this system; each step must succeed for the next to be tried. */
function systemInstallers() {
  if (process.platform === 'darwin') return has('brew') ? [[['brew', 'install', '--cask', 'chromium']]] : [];
  if (process.platform !== 'linux') return [];
  const prefix = privilege();
  if (!prefix) return [];
  const recipes = [];
  if (has('apt-get')) {
    recipes.push([
      [...prefix, 'apt-get', 'update'],
      [
        ...prefix,
        'env',
        'DEBIAN_FRONTEND=noninteractive',
        'apt-get',
        'install',
        '-y',
        '--no-install-recommends',
        'chromium',
        'fonts-liberation',
      ],
    ]);
  }
  if (has('dnf')) recipes.push([[...prefix, 'dnf', 'install', '-y', 'chromium']]);
  if (has('apk')) recipes.push([[...prefix, 'apk', 'add', '--no-cache', 'chromium']]);
  if (has('pacman')) recipes.push([[...prefix, 'pacman', '-Sy', '--noconfirm', 'chromium']]);
  return recipes;
}

function attempt([program, ...args], timeout = 10 * 60_000) {
  console.log(`  ${[program, ...args].join(' ')}`);
  const result = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout,
    env: toolEnvironment(),
  });
  if (result.status === 0) return true;
  const lastLines = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-3);
  console.log(lastLines.map((line) => `    ${line}`).join('\n'));
  return false;
}

/**
 * A browser, installed where none is found: Playwright's own first, then the system's package manager.
 * Throws an Error with advice where there is no way.
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.env.CHROME_PATH) {
    throw new Error(
      `CHROME_PATH is set to "${process.env.CHROME_PATH}", which is not a browser that starts here.`,
    );
  }
  console.log('No Chrome, Chromium or Edge found: installing one …');
  const playwright = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  attempt([pinnedNode, playwright, 'install', 'chromium', '--no-shell'], 5 * 60_000);
  const fetched = findBrowser();
  if (fetched) return fetched;
  for (const recipe of systemInstallers()) {
    recipe.every((command) => attempt(command));
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'The browser tests need Chrome, Chromium or Edge, and none could be installed. Install one, or set CHROME_PATH to its program, and run again.',
  );
}
