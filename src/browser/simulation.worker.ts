/** The worker in which the machine runs. */
import { createDirectSession } from '../asl/index.ts';
import { type ServerPort, serveSession } from './session-server.ts';
import type { HostMessage } from './session-wire.ts';

const port: ServerPort = {
  post: (message) => self.postMessage(message),
  onMessage: (listener) => {
    self.addEventListener('message', (event: MessageEvent<HostMessage>) => listener(event.data));
  },
};

serveSession(port, createDirectSession);
