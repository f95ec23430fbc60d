/** The place of the actions on a state: they are loaded when a state is first selected. */
import { useRef } from 'preact/hooks';
import type { Workbench } from '../../controller.ts';
import { Lazy } from '../lazy.tsx';

const load = async () => (await import('./state-actions.tsx')).StateActions;

export function StateActionsSlot({ workbench }: { readonly workbench: Workbench }) {
  const wanted = useRef(false);
  wanted.current ||= workbench.selected.value !== null;
  // Stays when nothing is selected any more: it says how the last action went.
  return wanted.current ? <Lazy load={load} props={{ workbench }} /> : null;
}
