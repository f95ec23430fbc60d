/** The machine in a Web Worker of this page. */
import type { SimulationSession } from '../asl/execution/session.ts';
import type { WorkerMessage } from './session-wire.ts';
import { createWorkerSession, type WorkerLink } from './worker-session.ts';

function connect(): WorkerLink {
  const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onLost) => {
      worker.addEventListener('message', (event: MessageEvent<WorkerMessage>) => onMessage(event.data));
      worker.addEventListener('error', (event) => onLost(event.message || 'it could not be loaded'));
      worker.addEventListener('messageerror', () => onLost('a message could not be read'));
    },
    end: () => worker.terminate(),
  };
}

export function createBrowserSession(): SimulationSession {
  return createWorkerSession(connect);
}
