/** What a check sees and how it reports. A check answers one question about a definition. */
import type { Fix, Severity } from '../diagnostic.ts';
import type { Model, Place, StateVisit } from '../model.ts';
import type { RuleName } from '../rules.ts';
import type { Member } from '../source/tree.ts';

export type WorkflowType = 'STANDARD' | 'EXPRESS';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html */
export type AwsCode =
  | 'SCHEMA_VALIDATION_FAILED'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION'
  | 'MISSING_TRANSITION_TARGET'
  | 'MISSING_END_STATE'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_STATE_NAME'
  | 'DUPLICATE_LABEL_NAME'
  | 'INVALID_LABEL_NAME'
  | 'NO_DOLLAR'
  | 'PASS_RESULT_IS_STATIC';

export interface Finding {
  readonly rule: RuleName;
  /** ERROR unless said otherwise. */
  readonly severity?: Severity;
  /** `SCHEMA_VALIDATION_FAILED` for an error unless said otherwise. */
  readonly code?: AwsCode;
  readonly message: string;
  readonly explanation: string;
  /** Where it is: undefined for the machine itself, null where AWS names no place. */
  readonly place: Place | undefined | null;
  readonly at: { readonly start: number; readonly end: number };
  readonly state: StateVisit | undefined;
  readonly fix?: Fix;
}

export interface CheckContext {
  readonly text: string;
  readonly format: 'json' | 'yaml';
  readonly model: Model;
  readonly type: WorkflowType;
  /** False once there are more findings than anyone reads: the check can stop. */
  report(finding: Finding): boolean;
  /** The name that was probably meant. Answers less and less often in a text with very many wrong names. */
  nearest(wrong: string, names: Iterable<string>): string | undefined;
}

export type Check = (context: CheckContext) => void;

export function keyRange(member: Member): { readonly start: number; readonly end: number } {
  return { start: member.keyStart, end: member.keyEnd };
}

/** `${Name}`: a value that deployment fills in. It counts as a value of the right kind. */
export function hasPlaceholder(text: string): boolean {
  const at = text.indexOf('${');
  return at >= 0 && text.indexOf('}', at) > at;
}

export function isPlaceholder(text: string): boolean {
  return text.startsWith('${') && text.indexOf('}') === text.length - 1;
}

/** A JSONata expression is the whole string; AWS allows no space outside the marks. */
export function isExpression(text: string): boolean {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}');
}
