/** A part that is fetched when it is first looked at, and says so where the network fails. */
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

export interface LazyProps<Props extends object> {
  readonly load: () => Promise<ComponentType<Props>>;
  readonly props: Props;
  /** Whether it is to be seen now. What has been loaded stays, so that it keeps what it holds. */
  readonly active?: boolean;
}

export function Lazy<Props extends object>({ load, props, active = true }: LazyProps<Props>) {
  const part = useSignal<{ readonly Component: ComponentType<Props> } | null>(null);
  const failed = useSignal(false);
  const present = part.value !== null;

  async function fetchPart(): Promise<void> {
    failed.value = false;
    try {
      part.value = { Component: await load() };
    } catch {
      failed.value = true;
    }
  }

  useEffect(() => {
    if (active && !present) void fetchPart();
  }, [active, present]);

  if (part.value !== null) {
    const { Component } = part.value;
    return <Component {...props} />;
  }
  if (!failed.value) return <p class="wb-empty wb-pad">Loading…</p>;
  return (
    <p class="wb-trouble" role="status">
      <span>This part could not be loaded. Check the connection.</span>
      <button type="button" class="wb-small" onClick={() => void fetchPart()}>
        Try again
      </button>
    </p>
  );
}
