/** How long a learner looks at something, in milliseconds. Time in which the page is hidden does not count. */
export interface Attention {
  elapsed(): number;
  restart(): void;
}

export interface AttentionPorts {
  /** Milliseconds that only go forward. */
  now(): number;
  hidden(): boolean;
  onVisibility(listener: () => void): void;
}

export function watchAttention(ports: AttentionPorts): Attention {
  let gathered = 0;
  let since = ports.hidden() ? null : ports.now();
  const elapsed = () => gathered + (since === null ? 0 : ports.now() - since);
  ports.onVisibility(() => {
    gathered = elapsed();
    since = ports.hidden() ? null : ports.now();
  });
  return {
    elapsed: () => Math.round(elapsed()),
    restart: () => {
      gathered = 0;
      since = ports.hidden() ? null : ports.now();
    },
  };
}

/** Over the page itself. */
export function pageAttention(): Attention {
  return watchAttention({
    now: () => performance.now(),
    hidden: () => document.visibilityState === 'hidden',
    onVisibility: (listener) => document.addEventListener('visibilitychange', listener),
  });
}
