import type { ProgressPorts } from './progress-store.ts';

const CHANNEL = 'stepwise-progress';

/** The other tabs of this site. Undefined in a browser without channels: they then see the news when they are looked at. */
export function otherTabs(): NonNullable<ProgressPorts['tabs']> | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(CHANNEL);
  return {
    tell: (values) => channel.postMessage(values),
    listen: (listener) => {
      channel.addEventListener('message', ({ data }) => listener(data));
    },
    close: () => channel.close(),
  };
}
