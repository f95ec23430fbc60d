/**
 * Definitions: from text to diagnostics, edits and help for the editor.
 *
 * `validate(text)` gives every problem with its place; `validateDefinition` and `validateForCreate` answer as AWS does.
 * JSONata and YAML are loaded on demand: await `prepareValidation(text)` first.
 */
export {
  type ApiDiagnostic,
  type DefinitionValidation,
  validateDefinition,
  validateForCreate,
} from './aws-api.ts';
export type { WorkflowType } from './checks/check.ts';
export type { Diagnostic, Fix, Severity, SourceRange, TextEdit } from './diagnostic.ts';
export {
  applyEdits,
  applyFix,
  type Converted,
  deleteAndReconnect,
  type EditResult,
  type FieldTarget,
  format,
  insertAfter,
  insertBefore,
  jsonToYaml,
  type NewState,
  prepareConversion,
  renameState,
  setField,
  type WrapOptions,
  wrapInMap,
  wrapInParallel,
  yamlToJson,
} from './edits/index.ts';
export {
  type Completion,
  type CompletionItem,
  complete,
  definitionOfState,
  type Hover,
  hoverAt,
  occurrencesOfState,
  type ReadDefinition,
  stateKeyRange,
  stateNameAt,
  stateRange,
} from './intelligence/index.ts';
export { type RuleName, rules } from './rules.ts';
export { formatOf, parseSource, type Source, type SourceFormat } from './source.ts';
export { type Analysis, analyse, prepareValidation, type ValidateOptions, validate } from './validate.ts';
