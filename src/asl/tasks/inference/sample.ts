import type { Json } from '../../json.ts';
import type { Hint } from './unknown.ts';

/** A date that lies before any run, so that a Wait until then is over at once. */
const LONG_AGO = '2026-01-01T12:00:00Z';

/** Values by what keys are usually called. The first that fits counts. */
const BY_NAME: readonly (readonly [RegExp, (name: string) => Json])[] = [
  // The type names of DynamoDB's attribute values.
  [/^N$/, () => '1'],
  [/^BOOL$/, () => true],
  [/^NULL$/, () => true],
  [/^(L|SS|NS)$/, () => ['1']],
  [/^M$/, () => ({})],
  [/arn$/i, (name) => `arn:aws:service:us-east-1:123456789012:${plain(name.slice(0, -3)) || 'thing'}/1`],
  [/e-?mail/i, () => 'ana@example.com'],
  [/(url|uri|endpoint|link)$/i, () => 'https://example.com/'],
  [/phone|mobile/i, () => '+15550100'],
  [/bucket/i, () => 'example-bucket'],
  [/^(key|s3_?key|object_?key|file_?name|path|prefix)$/i, () => 'folder/file-1.json'],
  [/(status_?code)$/i, () => 200],
  [/(status|state)$/i, () => 'SUCCEEDED'],
  [/(^is[A-Z_]|^has[A-Z_]|enabled$|exists$|^valid$|^success$|^approved$|^continue$)/, () => true],
  [/(timestamp|date|time|_at|At)$/, () => LONG_AGO],
  [
    /(count|size|total|amount|price|quantity|index|seconds|minutes|attempts?|number|length|step|limit|score|age|ttl)$/i,
    () => 1,
  ],
  [/region$/i, () => 'us-east-1'],
  [/account_?(id)?$/i, () => '123456789012'],
  [/currency$/i, () => 'USD'],
  [/name$/i, (name) => plain(name.replace(/_?name$/i, '')) || 'name-1'],
  [/id$/i, (name) => `${plain(name.replace(/_?id$/i, '')) || 'id'}-1001`],
];

/** Names that say nothing of what they hold: that of the whole says more. */
const SAYS_LITTLE = /^(id|name|S|value|text)$/;
const HOLDS_ANYTHING = /^(|input|output|result|payload|body|item|detail|data|value|message|response)$/i;

/** A plausible value for a key of this name, in something called `owner`, that is used like this. */
export function sample(name: string, owner: string, hints: ReadonlySet<Hint>): Json {
  if (!SAYS_LITTLE.test(name) || HOLDS_ANYTHING.test(owner)) return sampleOf(name, hints);
  const kind = /^(id|name)$/.test(name) && !/(id|name)$/i.test(owner) ? `_${name}` : '';
  return sampleOf(`${owner}${kind}`, name === 'S' ? new Set<Hint>([...hints, 'text']) : hints);
}

function sampleOf(name: string, hints: ReadonlySet<Hint>): Json {
  if (hints.has('list')) return [oneOf(name, 1), oneOf(name, 2)];
  if (hints.has('number')) return 1;
  if (hints.has('numeric text')) return '1';
  if (hints.has('boolean')) return true;
  if (hints.has('timestamp')) return LONG_AGO;
  if (hints.has('object')) return {};
  const value = BY_NAME.find(([pattern]) => pattern.test(name))?.[1](name);
  if (hints.has('text')) return typeof value === 'string' ? value : oneOf(name, 1);
  return value ?? oneOf(name, 1);
}

function oneOf(name: string, index: number): string {
  return `${plain(name) || 'item'}-${index}`;
}

/** `orderItems` as `order-items`. */
function plain(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}
