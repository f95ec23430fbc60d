/** Does every JSONata expression stand between its marks, compile, and read only what there is at its place? */
import type { JsonataReferences } from '../../query/index.ts';
import { specs } from '../fields.ts';
import { JSONATA_FUNCTIONS } from '../jsonata-functions.ts';
import { type FieldVisit, type Place, under } from '../model.ts';
import type { SyntaxNode } from '../source/tree.ts';
import { type AwsCode, type CheckContext, hasPlaceholder, isExpression } from './check.ts';
import { readJsonata } from './compile.ts';

export function checkJsonata(context: CheckContext): void {
  for (const field of context.model.fields) {
    const { spec, owner, member } = field;
    if (owner.language !== 'JSONata' || !holdsExpressions(field)) continue;
    if (spec.language !== undefined && spec.language !== 'JSONata') continue;
    walk(context, field, member.value, under(owner.place, member.key));
  }
}

function holdsExpressions({ spec }: FieldVisit): boolean {
  const { kind } = spec;
  switch (kind.is) {
    case 'jsonata-value':
    case 'selector':
    case 'batch-input':
    case 'assign':
    case 'items':
    case 'boolean-expression':
    case 'role':
      return true;
    default:
      return 'expression' in kind && kind.expression === true;
  }
}

function walk(context: CheckContext, field: FieldVisit, node: SyntaxNode, place: Place): void {
  switch (node.kind) {
    case 'string':
      checkText(context, field, node.value, node, place);
      return;
    case 'object':
      for (const member of node.members) {
        const { kind } = member.value;
        if (kind === 'string' || kind === 'object' || kind === 'array') {
          walk(context, field, member.value, under(place, member.key));
        }
      }
      return;
    case 'array':
      node.items.forEach((item, i) => {
        walk(context, field, item, under(place, i));
      });
      return;
    default:
      return;
  }
}

function checkText(
  context: CheckContext,
  field: FieldVisit,
  text: string,
  at: { readonly start: number; readonly end: number },
  place: Place,
): void {
  const opens = text.startsWith('{%');
  const closes = text.endsWith('%}');
  if (!opens && !closes) return;
  const report = (
    rule: 'jsonata-delimiters' | 'jsonata-syntax' | 'jsonata-reference',
    message: string,
    explanation: string,
    code: AwsCode | undefined,
  ): void => {
    context.report({
      rule,
      ...(code === undefined ? { severity: 'WARNING' } : { code }),
      message,
      explanation,
      place,
      at,
      state: field.owner.state,
    });
  };
  if (!isExpression(text)) {
    report(
      'jsonata-delimiters',
      'A JSONata expression must start with {% and end with %}',
      `An expression begins with {% and ends with %}, with nothing outside; here the ${opens ? 'end' : 'beginning'} is missing.`,
      'SCHEMA_VALIDATION_FAILED',
    );
    return;
  }
  const read = readJsonata(text);
  if (read === undefined) return;
  if (!read.ok) {
    if (hasPlaceholder(text)) return;
    const { message } = read.problem;
    report(
      'jsonata-syntax',
      message,
      `This expression cannot be read: ${message.replace(/\.$/, '')}.`,
      'INVALID_JSONATA_EXPRESSION',
    );
    return;
  }
  for (const wrong of wrongReferences(field, read.value, assignedVariables(context))) {
    report(
      'jsonata-reference',
      wrong.message,
      wrong.explanation,
      wrong.refused ? 'UNSUPPORTED_JSONATA_EXPRESSION' : undefined,
    );
  }
}

interface WrongReference {
  readonly message: string;
  readonly explanation: string;
  /** Known to be refused by AWS; else a warning. */
  readonly refused: boolean;
}

/** `$states.input` and `$states.context` stand everywhere; the others only where there is such a thing. */
function wrongReferences(
  field: FieldVisit,
  references: JsonataReferences,
  assigned: ReadonlySet<string>,
): readonly WrongReference[] {
  const wrong: WrongReference[] = [];
  for (const name of new Set(references.states.map(([first]) => first))) {
    const problem = name === undefined ? undefined : wrongStatesField(field, name);
    if (problem !== undefined) wrong.push({ message: `Field '$states.${name}' does not exist.`, ...problem });
  }
  for (const name of references.inputReferences) {
    wrong.push({
      message: `Reference to '${name}' ${name === '$$' ? '' : 'at the top level '}is not supported.`,
      explanation: name.startsWith('$')
        ? `Nothing stands for the whole input by itself: write $states.input instead of ${name}.`
        : `${name} stands alone, but there is no input that it could be a field of. Write $states.input.${name}, or $${name} for a variable.`,
      refused: true,
    });
  }
  for (const name of references.functions) {
    if (JSONATA_FUNCTIONS.has(name) || assigned.has(name)) continue;
    wrong.push({
      message: `Function '$${name}' is not supported`,
      explanation:
        name === 'eval'
          ? 'Step Functions has no $eval. To read a JSON text use $parse.'
          : `There is no function $${name}. Check its spelling.`,
      refused: false,
    });
  }
  for (const name of references.variables) {
    if (assigned.has(name) || JSONATA_FUNCTIONS.has(name)) continue;
    wrong.push({
      message: `Variable '$${name}' is not assigned in this state machine`,
      explanation: `No state sets a variable called ${name}.${name === 'state' ? ' Did you mean $states?' : ' Set it with Assign first, or check its spelling.'}`,
      refused: false,
    });
  }
  return wrong;
}

const assignedIn = new WeakMap<object, ReadonlySet<string>>();

/** Every variable that some state sets. */
function assignedVariables({ model }: CheckContext): ReadonlySet<string> {
  let names = assignedIn.get(model);
  if (names === undefined) {
    names = new Set(
      model.fields.flatMap(({ spec, member }) =>
        spec.kind.is === 'assign' && member.value.kind === 'object'
          ? member.value.members.map((one) => one.key.replace(/\.\$$/, ''))
          : [],
      ),
    );
    assignedIn.set(model, names);
  }
  return names;
}

function wrongStatesField(
  { spec, owner }: FieldVisit,
  name: string,
): { readonly explanation: string; readonly refused: boolean } | undefined {
  const inCatcher = owner.spec === specs.catcher;
  const after = spec.name === 'Output' || spec.name === 'Assign';
  switch (name) {
    case 'input':
    case 'context':
      return undefined;
    case 'result': {
      const type = owner.state?.type;
      const ofState = owner.state?.object === owner;
      if (ofState && after && (type === 'Task' || type === 'Parallel' || type === 'Map')) return undefined;
      return {
        explanation: '$states.result is there only in Output and Assign of a Task, Parallel or Map state.',
        refused: !inCatcher,
      };
    }
    case 'errorOutput':
      return inCatcher && after
        ? undefined
        : {
            explanation: '$states.errorOutput is there only in Output and Assign of a catcher.',
            refused: true,
          };
    default:
      return {
        explanation: `$states has no field ${name}. It has input, context, and where they apply result and errorOutput.`,
        refused: false,
      };
  }
}
