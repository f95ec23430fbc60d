// `npm start`: build the site, serve it, say where. PORT chooses the port, HOST the address to listen on.
import { createServer } from 'node:net';
import { runTool } from './toolchain.mjs';

const port = Number(process.env.PORT || 4321);
const host = process.env.HOST || undefined;

if (!Number.isInteger(port) || port < 1 || port > 65535) {
  fail(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
}

const trouble = await tryPort();
if (trouble) fail(trouble);

console.log('Building the site …');
if ((await runTool('astro', 'astro', ['build', '--silent'])) !== 0) {
  fail('The build failed: see the messages above.');
}

const { listen, siteHandler } = await import('./serve.mjs');
await listen(siteHandler(), port, host);
console.log(`\n  Stepwise is ready: http://localhost:${port}/\n\n  Stop it with Ctrl+C.\n`);

/** What keeps us from the port, in words; undefined where it is free. Asked before the build, not after. */
function tryPort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE') {
        resolve(
          `Port ${port} is already in use. Stop the program that uses it, or choose another port: PORT=${port + 1} npm start`,
        );
      } else if (error.code === 'EACCES') {
        resolve(`This account may not listen on port ${port}. Choose one above 1023: PORT=4321 npm start`);
      } else {
        resolve(`Port ${port} cannot be used: ${error.message}`);
      }
    });
    probe.listen(port, host ?? '127.0.0.1', () => probe.close(() => resolve(undefined)));
  });
}

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
