import type { DataFlow, JsonataFlow, PathFlow } from '../program.ts';
import type { Reading } from './reading.ts';

/** The fields that say how data goes into and out of a state; validation has seen that each may stand there. */
export function buildDataFlow(reading: Reading): DataFlow {
  return reading.language === 'JSONata' ? buildJsonataFlow(reading) : buildPathFlow(reading);
}

function buildPathFlow(reading: Reading): PathFlow {
  return {
    language: 'JSONPath',
    inputPath: reading.pathOrNull('InputPath'),
    parameters: reading.payloadTemplate('Parameters'),
    resultSelector: reading.payloadTemplate('ResultSelector'),
    resultPath: reading.referencePathOrNull('ResultPath'),
    outputPath: reading.pathOrNull('OutputPath'),
    assign: reading.payloadTemplate('Assign'),
  };
}

function buildJsonataFlow(reading: Reading): JsonataFlow {
  return {
    language: 'JSONata',
    arguments: reading.jsonata('Arguments'),
    output: reading.jsonata('Output'),
    assign: reading.jsonata('Assign'),
  };
}
