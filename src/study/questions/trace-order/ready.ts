import { notReady, READY, type Readiness, type ResponseOf, type TraceOrderView } from '../model.ts';

export function readyTraceOrder({ places }: TraceOrderView, { order }: ResponseOf<'trace-order'>): Readiness {
  if (order.length === places) return READY;
  const missing = places - order.length;
  if (missing < 0) return notReady(`The run enters ${places} states. Take ${-missing} out.`);
  return notReady(missing === 1 ? 'One state is missing.' : `${missing} states are missing.`);
}
