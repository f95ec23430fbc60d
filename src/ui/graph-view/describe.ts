import type { PlacedNode } from '../../asl/graph/graph.ts';
import type { NodeView } from '../../asl/projection/views.ts';
import type { GraphModel } from './model.ts';
import { countOf, lookOf } from './status.ts';

/**
 * A state in one line for those who do not see it:
 * `ValidatePayment, Task, Lambda validate-payment, succeeded, attempt 2, next UpdateInventory`.
 */
export function describeNode(
  node: PlacedNode,
  model: GraphModel,
  view: NodeView | undefined,
  hasBreakpoint: boolean,
): string {
  return [
    node.label,
    node.type ?? 'type unknown',
    node.detail?.replaceAll(' · ', ' '),
    node.hasRetry ? 'retries' : undefined,
    lookOf(view)?.words,
    countOf(view)?.words,
    hasBreakpoint ? 'breakpoint' : undefined,
    ...model.transitions(node.id).map((transition) => transition.words),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}
