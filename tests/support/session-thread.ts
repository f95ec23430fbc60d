/** A thread that serves a session as the page's worker does. `workerData` names the machine in it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SimulationSession } from '../../src/asl/execution/session.ts';
import { serveSession } from '../../src/browser/session-server.ts';
import type { HostMessage } from '../../src/browser/session-wire.ts';

const machines: Readonly<Record<string, () => Promise<() => SimulationSession>>> = {
  direct: async () => (await import('../../src/asl/index.ts')).createDirectSession,
  counting: async () => (await import('./counting-session.ts')).createCountingSession,
};

const name: unknown = workerData;
const load = machines[String(name)];
const port = parentPort;
if (load === undefined || port === null) throw new Error(`There is no machine called ${String(name)}.`);

serveSession(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (message: HostMessage) => listener(message));
    },
  },
  await load(),
);
