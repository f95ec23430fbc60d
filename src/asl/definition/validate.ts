/** From a text to everything that is wrong with it, in one pass. */
import { jsonataLoaded, prepareJsonata } from '../query/index.ts';
import type { Finding, WorkflowType } from './checks/check.ts';
import { checks } from './checks/index.ts';
import { nearestWithBudget } from './checks/nearest.ts';
import type { Diagnostic, SourceRange } from './diagnostic.ts';
import { buildModel, locationOf, type Model } from './model.ts';
import { lessonOf } from './rules.ts';
import { readerPlace } from './source/jackson.ts';
import type { SyntaxProblem } from './source/problem.ts';
import { loadYaml } from './source/yaml.ts';
import { formatOf, parseSource, type Source, type SourceFormat } from './source.ts';

export interface ValidateOptions {
  /** STANDARD unless said otherwise. */
  readonly type?: WorkflowType;
  /** Without it the text decides between JSON and YAML. */
  readonly format?: SourceFormat;
}

/** A text with everything that is known of it: editor features and edits start from here. */
export interface Analysis {
  readonly source: Source;
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
}

/** Nobody reads more than this. */
const MAX_DIAGNOSTICS = 500;

/**
 * Never throws, for any text. JSONata expressions are checked where JSONata is loaded, YAML is read where its reader is:
 * await `prepareValidation(text)` first to have both.
 */
export function analyse(text: string, options: ValidateOptions = {}): Analysis {
  const source = parseSource(text, options.format === undefined ? {} : { format: options.format });
  const model = buildModel(source.root);
  const findings: Finding[] = [];
  const context = {
    text,
    format: source.format,
    model,
    type: options.type ?? ('STANDARD' as const),
    report: (finding: Finding) => {
      if (findings.length < MAX_DIAGNOSTICS) findings.push(finding);
      return findings.length < MAX_DIAGNOSTICS;
    },
    nearest: nearestWithBudget(),
  };
  for (const check of checks) check(context);
  const diagnostics = [
    ...source.problems.map((problem) => syntaxDiagnostic(source, problem)),
    ...findings.map((finding) => findingDiagnostic(source, finding)),
  ];
  return { source, model, diagnostics };
}

/** Every problem of a definition, syntax first, then rule by rule. */
export function validate(text: string, options: ValidateOptions = {}): readonly Diagnostic[] {
  return analyse(text, options).diagnostics;
}

/** Loads what checking this text needs: the YAML reader for YAML, JSONata where an expression stands. */
export async function prepareValidation(text: string): Promise<void> {
  const waits: Promise<void>[] = [];
  if (formatOf(text) === 'yaml') waits.push(loadYaml());
  if (text.includes('{%') && !jsonataLoaded()) waits.push(prepareJsonata());
  await Promise.all(waits);
}

function syntaxDiagnostic(source: Source, problem: SyntaxProblem): Diagnostic {
  const { aws } = problem;
  const place = aws === undefined ? undefined : readerPlace(source.text, source.lines, aws.offset);
  return {
    severity: problem.severity,
    rule: problem.rule,
    ...(problem.severity === 'ERROR' && place !== undefined
      ? { code: 'INVALID_JSON_DESCRIPTION', location: place }
      : {}),
    message: aws === undefined || place === undefined ? problem.explanation : `${aws.message}\n at ${place}`,
    explanation: problem.explanation,
    range: rangeOf(source, problem),
    ...(problem.fix === undefined ? {} : { fix: problem.fix }),
    lesson: lessonOf(problem.rule),
  };
}

function findingDiagnostic(source: Source, finding: Finding): Diagnostic {
  const severity = finding.severity ?? 'ERROR';
  const code = finding.code ?? (severity === 'ERROR' ? 'SCHEMA_VALIDATION_FAILED' : undefined);
  return {
    severity,
    rule: finding.rule,
    ...(code === undefined ? {} : { code }),
    ...(finding.place === null ? {} : { location: locationOf(finding.place) }),
    message: finding.message,
    explanation: finding.explanation,
    ...(finding.state === undefined ? {} : { state: finding.state.name }),
    range: rangeOf(source, finding.at),
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
    lesson: lessonOf(finding.rule),
  };
}

function rangeOf(source: Source, at: { readonly start: number; readonly end: number }): SourceRange {
  return source.lines.range(at.start, at.end);
}
