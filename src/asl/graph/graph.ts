/** The shape of a workflow as data: what the layout places and what the page draws. */

export type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

/** Start and end marks, and states. A branch of a Parallel and the processor of a Map are containers inside their state. */
export type GraphNodeKind = 'start' | 'end' | 'state' | 'branch';

export interface GraphNode {
  /** Unique: a state's name (unique in the whole machine), `start`/`end` marks and branches prefixed so that they never equal one. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  /** The container that this node lies in; absent at the top level. */
  readonly parent?: string;
  readonly label: string;
  readonly type?: StateType;
  /** Second line: what a Task calls (`Lambda: validate-payment`), how long a Wait waits, how a Map iterates. */
  readonly detail?: string;
  /** Short name of the called service for the icon: `lambda`, `sqs`, `dynamodb`, … */
  readonly service?: string;
  readonly hasRetry?: boolean;
}

export type GraphEdgeKind = 'next' | 'choice' | 'default' | 'catch' | 'start' | 'end';

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: GraphEdgeKind;
  /** Readable condition of a Choice rule, error names of a catcher. */
  readonly label?: string;
  /** Which Choice rule or catcher it is. */
  readonly index?: number;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Absolute coordinates in CSS pixels; x, y the top left. */
export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends GraphEdge {
  readonly points: readonly Point[];
  /** Where the label stands, its centre; present with a label. */
  readonly labelBox?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}
