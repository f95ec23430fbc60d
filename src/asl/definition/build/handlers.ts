import type { Catcher, Retrier } from '../program.ts';
import type { Reading } from './reading.ts';

const texts = (reading: Reading, field: string): readonly string[] =>
  reading.listAt(field).filter((item): item is string => typeof item === 'string');

/** Retry, with the service's defaults (https://states-language.net/#errors). */
export function buildRetriers(reading: Reading): readonly Retrier[] {
  return reading.objectsAt('Retry').map((retrier) => ({
    errorEquals: texts(retrier, 'ErrorEquals'),
    intervalSeconds: retrier.number('IntervalSeconds') ?? 1,
    maxAttempts: retrier.number('MaxAttempts') ?? 3,
    backoffRate: retrier.number('BackoffRate') ?? 2,
    maxDelaySeconds: retrier.number('MaxDelaySeconds') ?? Number.POSITIVE_INFINITY,
    jitter: retrier.text('JitterStrategy') === 'FULL' ? 'FULL' : 'NONE',
  }));
}

export function buildCatchers(reading: Reading): readonly Catcher[] {
  return reading.objectsAt('Catch').map((catcher) => {
    const common = { errorEquals: texts(catcher, 'ErrorEquals'), next: catcher.requiredText('Next') };
    if (catcher.language === 'JSONata') {
      return {
        ...common,
        language: 'JSONata',
        output: catcher.jsonata('Output'),
        assign: catcher.jsonata('Assign'),
      };
    }
    return {
      ...common,
      language: 'JSONPath',
      resultPath: catcher.referencePathOrNull('ResultPath'),
      assign: catcher.payloadTemplate('Assign'),
    };
  });
}
