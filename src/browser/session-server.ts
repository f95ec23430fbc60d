/** The worker's half of a session: calls come in, updates and answers go out. Knows no worker API, only a port. */
import type { Answer, SessionUpdate, SimulationSession } from '../asl/execution/session.ts';
import {
  createUpdateEncoder,
  type HostMessage,
  type SessionCall,
  WIRE_VERSION,
  type WorkerMessage,
} from './session-wire.ts';

export interface ServerPort {
  post(message: WorkerMessage): void;
  onMessage(listener: (message: HostMessage) => void): void;
}

/** Records in one message: small enough that the page decodes it well within a frame. */
const RECORDS_A_MESSAGE = 500;
/** How often a worker says that it is alive while a call is under way, in real milliseconds. */
const ALIVE_MS = 250;

type Batch = Extract<SessionUpdate, { kind: 'batch' }>;

/** Splits a long batch; the trace goes with the records that it follows. */
function* portions(batch: Batch): Generator<Batch> {
  let traced = 0;
  for (let from = 0; from < batch.records.length; from += RECORDS_A_MESSAGE) {
    const records = batch.records.slice(from, from + RECORDS_A_MESSAGE);
    const last = from + RECORDS_A_MESSAGE >= batch.records.length;
    const upTo = records.at(-1)?.seq ?? 0;
    let end = last ? batch.trace.length : traced;
    while (end < batch.trace.length && (batch.trace[end]?.after ?? 0) <= upTo) end += 1;
    yield {
      kind: 'batch',
      records,
      trace: batch.trace.slice(traced, end),
      executions: from === 0 ? batch.executions : [],
    };
    traced = end;
  }
  if (batch.records.length === 0) yield batch;
}

function perform(session: SimulationSession, call: SessionCall): Promise<void> {
  switch (call.kind) {
    case 'start':
      return session.start(call.spec);
    case 'answer':
      return session.answerTask(call.answer);
    case 'advance':
      return session.advanceTo(call.time);
    case 'stop':
      return session.stop(call.error, call.cause);
    case 'redrive':
      return session.redrive();
  }
}

export function serveSession(port: ServerPort, createSession: () => SimulationSession): void {
  const encode = createUpdateEncoder();
  let session = open();

  function post(update: SessionUpdate): void {
    port.post({ version: WIRE_VERSION, kind: 'update', update: encode(update) });
  }

  function open(): SimulationSession {
    const opened = createSession();
    opened.subscribe((update) => {
      if (update.kind === 'batch') for (const portion of portions(update)) post(portion);
      else post(update);
    });
    return opened;
  }

  port.onMessage(async ({ version, id, call }) => {
    if (version !== WIRE_VERSION) {
      const message = 'The page and its simulator are of different versions. Reload the page.';
      port.post({ version: WIRE_VERSION, kind: 'failed', id, message });
      return;
    }
    const pulse = setInterval(() => port.post({ version: WIRE_VERSION, kind: 'alive' }), ALIVE_MS);
    try {
      if (call.kind === 'start') {
        session.close();
        session = open();
      }
      await perform(session, call);
      const answers: readonly Answer[] = session.spec()?.answers ?? [];
      port.post({ version: WIRE_VERSION, kind: 'done', id, answers });
    } catch (fault) {
      const message = fault instanceof Error ? fault.message : String(fault);
      port.post({ version: WIRE_VERSION, kind: 'failed', id, message });
    } finally {
      clearInterval(pulse);
    }
  });
  port.post({ version: WIRE_VERSION, kind: 'ready' });
}
