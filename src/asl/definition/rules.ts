/**
 * Every rule that a diagnostic can name, with the lesson that teaches it and where the rule comes from. Names are stable:
 * pages, tests and readers' settings refer to them.
 */
import type { SyntaxRule } from './source/problem.ts';

const SPEC = 'https://states-language.net/';
const GUIDE = 'https://docs.aws.amazon.com/step-functions/latest/dg/';
const API = 'https://docs.aws.amazon.com/step-functions/latest/apireference/';

/** Sections of the lesson on Step Functions, from the site's root. */
function section(id: string): string {
  return `/module-14/step-functions/#${id}`;
}

export const lessons = {
  fields: section('one-state-every-field'),
  states: section('states'),
  transitions: section('transitions'),
  dataFlow: section('data-flow'),
  choice: section('choice'),
  wait: section('wait'),
  parallel: section('parallel'),
  map: section('map'),
  errors: section('retry-and-catch'),
  timeouts: section('timeouts'),
  resources: section('resources'),
  queryLanguage: section('query-language'),
  types: section('standard-and-express'),
} as const;

interface Rule {
  readonly lesson: string;
  readonly source: string;
}

export const rules = {
  'definition-object': { lesson: lessons.fields, source: `${SPEC}#toplevelfields` },
  'definition-too-large': { lesson: lessons.fields, source: `${GUIDE}service-quotas.html` },
  'unknown-field': { lesson: lessons.fields, source: `${SPEC}#statetypes` },
  'misplaced-field': { lesson: lessons.states, source: `${SPEC}#statetypes` },
  'wrong-query-language-field': { lesson: lessons.queryLanguage, source: `${GUIDE}transforming-data.html` },
  'missing-field': { lesson: lessons.fields, source: `${SPEC}#statetypes` },
  'exclusive-fields': { lesson: lessons.states, source: `${SPEC}#statetypes` },
  'next-or-end': { lesson: lessons.transitions, source: `${SPEC}#transition` },
  'value-type': { lesson: lessons.fields, source: `${SPEC}#statetypes` },
  'value-range': { lesson: lessons.fields, source: `${SPEC}#statetypes` },
  'value-not-listed': { lesson: lessons.fields, source: `${SPEC}#statetypes` },
  'empty-list': { lesson: lessons.fields, source: `${SPEC}#statetypes` },
  'timestamp-format': { lesson: lessons.wait, source: `${SPEC}#timestamps` },
  'path-syntax': { lesson: lessons.queryLanguage, source: `${SPEC}#path` },
  'reference-path': { lesson: lessons.dataFlow, source: `${SPEC}#ref-paths` },
  'template-value': { lesson: lessons.queryLanguage, source: `${SPEC}#payload-template` },
  'template-duplicate-key': { lesson: lessons.queryLanguage, source: `${SPEC}#payload-template` },
  'jsonata-delimiters': { lesson: lessons.queryLanguage, source: `${GUIDE}transforming-data.html` },
  'jsonata-syntax': { lesson: lessons.queryLanguage, source: `${GUIDE}transforming-data.html` },
  'jsonata-reference': { lesson: lessons.dataFlow, source: `${GUIDE}transforming-data.html` },
  'query-language-mix': { lesson: lessons.queryLanguage, source: `${GUIDE}transforming-data.html` },
  'missing-transition-target': { lesson: lessons.transitions, source: `${SPEC}#transition` },
  'unreachable-state': {
    lesson: lessons.transitions,
    source: `${API}API_ValidateStateMachineDefinitionDiagnostic.html`,
  },
  'no-terminal-state': { lesson: lessons.transitions, source: `${SPEC}#terminal-state` },
  'duplicate-state-name': { lesson: lessons.transitions, source: `${SPEC}#states-fields` },
  'state-name-length': { lesson: lessons.transitions, source: `${SPEC}#states-fields` },
  'label-length': { lesson: lessons.map, source: `${GUIDE}state-map-distributed.html` },
  'duplicate-label': { lesson: lessons.map, source: `${GUIDE}state-map-distributed.html` },
  'resource-arn': { lesson: lessons.resources, source: `${GUIDE}state-task.html` },
  'unknown-integration': { lesson: lessons.resources, source: `${GUIDE}integrate-optimized.html` },
  'integration-pattern': { lesson: lessons.resources, source: `${GUIDE}connect-to-resource.html` },
  'express-unsupported': { lesson: lessons.types, source: `${GUIDE}connect-to-resource.html` },
  'task-token-missing': { lesson: lessons.resources, source: `${GUIDE}connect-to-resource.html` },
  'credentials-role': {
    lesson: lessons.resources,
    source: `${GUIDE}concepts-access-cross-acct-resources.html`,
  },
  'choice-rule': { lesson: lessons.choice, source: `${SPEC}#choice-state` },
  'states-all-placement': { lesson: lessons.errors, source: `${SPEC}#errors` },
  'unknown-error-name': { lesson: lessons.errors, source: `${SPEC}#errors` },
  'map-mode': { lesson: lessons.map, source: `${GUIDE}state-map-distributed.html` },
  'heartbeat-not-below-timeout': { lesson: lessons.timeouts, source: `${SPEC}#task-state` },
  'variable-name': { lesson: lessons.dataFlow, source: `${GUIDE}workflow-variables.html` },
  'variable-shadowing': { lesson: lessons.dataFlow, source: `${GUIDE}workflow-variables.html` },
  'looks-like-path': {
    lesson: lessons.queryLanguage,
    source: `${API}API_ValidateStateMachineDefinitionDiagnostic.html`,
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;
export type AnyRuleName = RuleName | SyntaxRule;

export function lessonOf(rule: AnyRuleName): string {
  return isRule(rule) ? rules[rule].lesson : lessons.fields;
}

function isRule(rule: AnyRuleName): rule is RuleName {
  return Object.hasOwn(rules, rule);
}
