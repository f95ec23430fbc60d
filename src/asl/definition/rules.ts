/**
 * Every rule that a diagnostic can name, with the lesson that teaches it and where the rule comes from. Names are stable:
 * pages, tests and readers' settings refer to them.
 */
import type { SyntaxRule } from './source/problem.ts';

const SPEC = 'https://states-language.net/';
const GUIDE = 'https://docs.aws.amazon.com/step-functions/latest/dg/';
const API = 'https://docs.aws.amazon.com/step-functions/latest/apireference/';
const LESSON = '/module-14/step-functions/';

interface Rule {
  readonly lesson: string;
  readonly source: string;
}

const transitions = `${LESSON}#asl-transitions`;
const dataFlow = `${LESSON}#asl-data-flow`;

export const rules = {
  'definition-object': { lesson: transitions, source: `${SPEC}#toplevelfields` },
  'definition-too-large': { lesson: transitions, source: `${GUIDE}service-quotas.html` },
  'unknown-field': { lesson: transitions, source: `${SPEC}#statetypes` },
  'misplaced-field': { lesson: transitions, source: `${SPEC}#statetypes` },
  'wrong-query-language-field': { lesson: dataFlow, source: `${GUIDE}transforming-data.html` },
  'missing-field': { lesson: transitions, source: `${SPEC}#statetypes` },
  'exclusive-fields': { lesson: transitions, source: `${SPEC}#statetypes` },
  'next-or-end': { lesson: transitions, source: `${SPEC}#transition` },
  'value-type': { lesson: transitions, source: `${SPEC}#statetypes` },
  'value-range': { lesson: transitions, source: `${SPEC}#statetypes` },
  'value-not-listed': { lesson: transitions, source: `${SPEC}#statetypes` },
  'empty-list': { lesson: transitions, source: `${SPEC}#statetypes` },
  'timestamp-format': { lesson: `${LESSON}#long-wait`, source: `${SPEC}#timestamps` },
  'path-syntax': { lesson: dataFlow, source: `${SPEC}#path` },
  'reference-path': { lesson: dataFlow, source: `${SPEC}#ref-paths` },
  'template-value': { lesson: dataFlow, source: `${SPEC}#payload-template` },
  'template-duplicate-key': { lesson: dataFlow, source: `${SPEC}#payload-template` },
  'jsonata-delimiters': { lesson: dataFlow, source: `${GUIDE}transforming-data.html` },
  'jsonata-syntax': { lesson: dataFlow, source: `${GUIDE}transforming-data.html` },
  'jsonata-reference': { lesson: dataFlow, source: `${GUIDE}transforming-data.html` },
  'query-language-mix': { lesson: dataFlow, source: `${GUIDE}transforming-data.html` },
  'missing-transition-target': { lesson: transitions, source: `${SPEC}#transition` },
  'unreachable-state': {
    lesson: transitions,
    source: `${API}API_ValidateStateMachineDefinitionDiagnostic.html`,
  },
  'no-terminal-state': { lesson: transitions, source: `${SPEC}#terminal-state` },
  'duplicate-state-name': { lesson: transitions, source: `${SPEC}#states-fields` },
  'state-name-length': { lesson: transitions, source: `${SPEC}#states-fields` },
  'label-length': { lesson: `${LESSON}#asl-parallel-map`, source: `${GUIDE}state-map-distributed.html` },
  'duplicate-label': { lesson: `${LESSON}#asl-parallel-map`, source: `${GUIDE}state-map-distributed.html` },
  'resource-arn': { lesson: `${LESSON}#orchestration`, source: `${GUIDE}state-task.html` },
  'unknown-integration': { lesson: `${LESSON}#orchestration`, source: `${GUIDE}integrate-optimized.html` },
  'integration-pattern': { lesson: `${LESSON}#asl-callback`, source: `${GUIDE}connect-to-resource.html` },
  'express-unsupported': { lesson: `${LESSON}#standard-express`, source: `${GUIDE}connect-to-resource.html` },
  'task-token-missing': { lesson: `${LESSON}#asl-callback`, source: `${GUIDE}connect-to-resource.html` },
  'credentials-role': {
    lesson: `${LESSON}#orchestration`,
    source: `${GUIDE}concepts-access-cross-acct-resources.html`,
  },
  'choice-rule': { lesson: `${LESSON}#asl-choice`, source: `${SPEC}#choice-state` },
  'states-all-placement': { lesson: `${LESSON}#asl-retry`, source: `${SPEC}#errors` },
  'unknown-error-name': { lesson: `${LESSON}#asl-catch`, source: `${SPEC}#errors` },
  'map-mode': { lesson: `${LESSON}#asl-parallel-map`, source: `${GUIDE}state-map-distributed.html` },
  'heartbeat-not-below-timeout': { lesson: `${LESSON}#asl-callback`, source: `${SPEC}#task-state` },
  'variable-name': { lesson: dataFlow, source: `${GUIDE}workflow-variables.html` },
  'variable-shadowing': { lesson: dataFlow, source: `${GUIDE}workflow-variables.html` },
  'looks-like-path': { lesson: dataFlow, source: `${API}API_ValidateStateMachineDefinitionDiagnostic.html` },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;
export type AnyRuleName = RuleName | SyntaxRule;

export function lessonOf(rule: AnyRuleName): string {
  return isRule(rule) ? rules[rule].lesson : transitions;
}

function isRule(rule: AnyRuleName): rule is RuleName {
  return Object.hasOwn(rules, rule);
}
