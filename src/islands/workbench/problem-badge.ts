import type { Workbench } from './controller.ts';

/** How many problems the definition has, for the tab that leads to them. */
export function problemBadge({ problems }: Workbench): { badge?: string; tone?: 'bad' } {
  const errors = problems.value.filter(({ severity }) => severity === 'ERROR').length;
  if (errors === 0) return {};
  return { badge: errors === 1 ? '1 problem' : `${errors} problems`, tone: 'bad' };
}
