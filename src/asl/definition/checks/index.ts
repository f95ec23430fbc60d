/** All checks, in the order in which their findings are told where they stand at one place. */
import type { Check } from './check.ts';
import { checkChoiceRules } from './choice-rules.ts';
import { checkCredentials } from './credentials.ts';
import { checkErrorNames } from './error-names.ts';
import { checkFieldsExclusive } from './fields-exclusive.ts';
import { checkFieldsRequired } from './fields-required.ts';
import { checkFieldsSupported } from './fields-supported.ts';
import { checkJsonata } from './jsonata.ts';
import { checkMapModes } from './map-modes.ts';
import { checkPaths } from './paths.ts';
import { checkQueryLanguages } from './query-languages.ts';
import { checkReachability } from './reachability.ts';
import { checkResources } from './resources.ts';
import { checkSize } from './size.ts';
import { checkLabels, checkStateNames } from './state-names.ts';
import { checkStateObjects } from './state-objects.ts';
import { checkStaticResults } from './static-results.ts';
import { checkTemplates } from './templates.ts';
import { checkTimeouts } from './timeouts.ts';
import { checkTransitions } from './transitions.ts';
import { checkValues } from './values.ts';
import { checkVariables } from './variables.ts';

export const checks: readonly Check[] = [
  checkSize,
  checkStateObjects,
  checkQueryLanguages,
  checkFieldsSupported,
  checkFieldsRequired,
  checkFieldsExclusive,
  checkValues,
  checkChoiceRules,
  checkErrorNames,
  checkResources,
  checkCredentials,
  checkTimeouts,
  checkMapModes,
  checkPaths,
  checkTemplates,
  checkStaticResults,
  checkJsonata,
  checkVariables,
  checkStateNames,
  checkLabels,
  checkTransitions,
  checkReachability,
];
