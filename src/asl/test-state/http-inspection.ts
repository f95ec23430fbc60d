/**
 * What TRACE shows of an HTTP Task
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionDataRequest.html).
 */
import type { State } from '../definition/program.ts';
import type { TraceRecord } from '../execution/trace.ts';
import { getOwn, isArray, isObject, type Json, type JsonObject } from '../json.ts';
import type { InspectionData } from './request.ts';

export function httpInspection(
  state: State,
  trace: readonly TraceRecord[],
  mocked: boolean,
): Pick<InspectionData, 'request' | 'response'> {
  if (state.type !== 'Task' || state.resource.kind !== 'service' || state.resource.service !== 'http')
    return {};
  const call = trace.findLast((record) => record.kind === 'call');
  if (!call || !isObject(call.request)) return {};
  const result = trace.findLast((record) => record.kind === 'stage' && record.stage === 'result');
  // With a mock nobody is asked, so that there is nothing to show of a response.
  const response = !mocked && result?.kind === 'stage' && isObject(result.value) ? result.value : undefined;
  return { request: requestOf(call.request), ...(response && { response: responseOf(response) }) };
}

function requestOf(request: JsonObject): Readonly<Record<string, string>> {
  const endpoint = printed(getOwn(request, 'ApiEndpoint') ?? '');
  const query = entriesOf(getOwn(request, 'QueryParameters')).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const headers = getOwn(request, 'Headers');
  const body = getOwn(request, 'RequestBody');
  return {
    protocol: endpoint.startsWith('http:') ? 'http' : 'https',
    method: printed(getOwn(request, 'Method') ?? ''),
    url: query.length === 0 ? endpoint : `${endpoint}?${query.join('&')}`,
    ...(headers !== undefined && { headers: headersOf(headers) }),
    ...(body !== undefined && { body: printed(body) }),
  };
}

function responseOf(result: JsonObject): Readonly<Record<string, string>> {
  const fields = [
    ['statusCode', getOwn(result, 'StatusCode')],
    ['statusMessage', getOwn(result, 'StatusText')],
    ['body', getOwn(result, 'ResponseBody')],
  ] as const;
  const headers = getOwn(result, 'Headers');
  return {
    protocol: 'https',
    ...Object.fromEntries(
      fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, printed(value)]])),
    ),
    ...(headers !== undefined && { headers: headersOf(headers) }),
  };
}

const printed = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function entriesOf(value: Json | undefined): readonly (readonly [string, string])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    (isArray(one) ? one : [one]).map((item) => [name, printed(item)] as const),
  );
}

const headersOf = (headers: Json): string =>
  `[${entriesOf(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')}]`;
