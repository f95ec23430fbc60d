/** A history as lines that a person can review: `12←10 +2500ms MapIterationStarted ShipAll #1`. */
import type { HistoryEvent, LogRecord } from '../../src/asl/execution/events.ts';

function detailsOf(event: HistoryEvent): Readonly<Record<string, unknown>> {
  for (const [key, value] of Object.entries(event)) {
    if (key.endsWith('EventDetails')) return { ...value };
  }
  return {};
}

/** What is said of a detail: truncation flags never change here, everything else is told. */
const told = ([key, value]: [string, unknown]): string | null => {
  if (key === 'name' || key === 'index' || key.endsWith('Details')) return null;
  return `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
};

export function printHistory(records: readonly LogRecord[]): string {
  const start = records[0]?.event.timestamp ?? 0;
  const lines = records.map(({ execution, event }) => {
    const details = detailsOf(event);
    const name = typeof details.name === 'string' ? ` ${details.name}` : '';
    const index = typeof details.index === 'number' ? ` #${details.index}` : '';
    const child = execution === 0 ? '' : `(${execution}) `;
    const rest = Object.entries(details)
      .map(told)
      .filter((text) => text !== null)
      .map((text) => `\n      ${text}`);
    return `${child}${event.id}←${event.previousEventId} +${event.timestamp - start}ms ${event.type}${name}${index}${rest.join('')}`;
  });
  return `${lines.join('\n')}\n`;
}
