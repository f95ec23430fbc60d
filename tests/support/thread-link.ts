import { Worker } from 'node:worker_threads';
import type { WorkerMessage } from '../../src/browser/session-wire.ts';
import type { WorkerLink } from '../../src/browser/worker-session.ts';

/** Connects a worker session to a thread of Node, in which the named machine runs. */
export function threadLink(machine: 'direct' | 'counting'): WorkerLink {
  const thread = new Worker(new URL('./session-thread.ts', import.meta.url), { workerData: machine });
  return {
    post: (message) => thread.postMessage(message),
    listen: (onMessage, onLost) => {
      thread.on('message', (message: WorkerMessage) => onMessage(message));
      thread.on('error', (fault) => onLost(fault instanceof Error ? fault.message : String(fault)));
      thread.on('exit', () => onLost('the thread ended'));
    },
    end: () => void thread.terminate(),
  };
}
