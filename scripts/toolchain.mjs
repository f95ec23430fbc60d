// What every command needs first: the packages of the lockfile, and the Node that they bring along.
// Runs on the Node of the machine (20 or newer), before anything is installed: only Node's own modules here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The pinned Node that the lockfile installs. */
export const pinnedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

const at = (...parts) => join(root, ...parts);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whether node_modules holds what the lockfile asks for, judged by npm's own record of what it installed. */
export function isInstalled() {
  const record = at('node_modules', '.package-lock.json');
  if (!existsSync(record) || !existsSync(pinnedNode)) return false;
  const wanted = readJson(at('package-lock.json')).packages;
  const present = readJson(record).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    // Packages for other platforms are in the lockfile and rightly not on this disk.
    if (!found) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Environment of child processes: the project's own tools and Node come first. */
export function toolEnvironment(extra = {}) {
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    [pathKey]: [at('node_modules', '.bin'), process.env[pathKey] ?? ''].join(delimiter),
    ...extra,
  };
}

/** Runs npm with the arguments given; its exit code. npm is found through the npm that started us, else on PATH. */
function npm(args) {
  const options = { cwd: root, stdio: 'inherit' };
  const script = process.env.npm_execpath;
  const result =
    script && /\.c?js$/.test(script)
      ? spawnSync(process.execPath, [script, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** Installs what the lockfile asks for, if it is not there yet. Throws an Error with advice where that fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing the packages (about half a minute, once) …');
  if (npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    throw new Error(
      'Installing the packages failed. Check the network connection and the messages above, then try again.',
    );
  }
  // Where npm is told not to run install scripts, the pinned Node is still missing: its script fetches it.
  const nodePackage = at('node_modules', 'node');
  if (!existsSync(pinnedNode) && existsSync(join(nodePackage, 'installArchSpecificPackage.js'))) {
    spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: nodePackage, stdio: 'inherit' });
  }
  if (!existsSync(pinnedNode)) {
    throw new Error('The pinned Node was not installed. Run: npm rebuild node');
  }
}

/**
 * Runs a package's command-line tool under the pinned Node.
 * @param {string} packageName e.g. 'astro'
 * @param {string} command its name in the package's `bin`
 * @param {string[]} args
 * @param {Record<string, string>} [extra] more environment
 * @returns {Promise<number>} the exit code
 */
export function runTool(packageName, command, args, extra) {
  const folder = at('node_modules', ...packageName.split('/'));
  const { bin } = readJson(join(folder, 'package.json'));
  const file = join(folder, typeof bin === 'string' ? bin : bin[command]);
  return run(pinnedNode, [file, ...args], extra);
}

/** Runs a program in the project's folder, its output passed through; resolves to its exit code. */
export function run(program, args, extra) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: toolEnvironment(extra) });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
