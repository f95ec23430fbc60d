/**
 * The execution history as AWS would record it. Only the rows in view are in the page: a history may have 25,000 events.
 * One tab stop: the arrow keys move the cursor from event to event.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { JsonTree } from '../../ui/json-tree/json-tree.tsx';
import type { Workbench } from './controller.ts';
import { MockBadge } from './mock-badge.tsx';

/** Height of a row in CSS pixels; the style sheet has the same number. */
const ROW = 32;
const OVERSCAN = 8;

function detailsOf(workbench: Workbench): string | null {
  const event = workbench.running.playback.value?.eventAt(workbench.player.cursor.value) ?? null;
  return event === null ? null : JSON.stringify(event);
}

export function EventsTable({ workbench }: { workbench: Workbench }) {
  const { player, takeOver } = workbench;
  const rows = workbench.rows.value;
  const sources = workbench.sources.value;
  const cursor = player.cursor.value;
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(320);
  const follow = useRef(false);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [rows.length === 0]);

  // The row of the cursor stays in sight while the run plays.
  useEffect(() => {
    const element = scroller.current;
    if (element === null || cursor === 0) return;
    const from = (cursor - 1) * ROW;
    if (from < element.scrollTop) element.scrollTop = from;
    else if (from + ROW * 2 > element.scrollTop + element.clientHeight) {
      element.scrollTop = from + ROW * 2 - element.clientHeight;
    }
    if (follow.current) {
      follow.current = false;
      requestAnimationFrame(() =>
        element
          .querySelector<HTMLButtonElement>(`button[data-seq="${cursor}"]`)
          ?.focus({ preventScroll: true }),
      );
    }
  }, [cursor, rows.length, height]);

  if (rows.length === 0)
    return <p class="wb-empty">Run the workflow to see the events that AWS would record.</p>;

  function seek(seq: number): void {
    takeOver();
    player.seek(seq);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      Home: 1,
      End: rows.length,
      PageDown: cursor + 10,
      PageUp: cursor - 10,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    follow.current = true;
    seek(Math.min(Math.max(target, 1), rows.length));
  }

  const first = Math.max(0, Math.floor(top / ROW) - OVERSCAN);
  const last = Math.min(rows.length, Math.ceil((top + height) / ROW) + OVERSCAN);
  const shown = rows.slice(first, last);
  const tabStop = cursor >= first + 1 && cursor <= last ? cursor : (shown[0]?.seq ?? 1);
  const details = detailsOf(workbench);

  return (
    <div class="wb-events">
      <div
        class="wb-events-scroll"
        ref={scroller}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div style={{ paddingBlock: `${first * ROW}px ${(rows.length - last) * ROW}px` }}>
          <table aria-rowcount={rows.length + 1} aria-label="Events of the run">
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col">Id</th>
                <th scope="col">Time</th>
                <th scope="col">Event</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ seq, id, type, state, elapsedMs }) => (
                <tr
                  key={seq}
                  aria-rowindex={seq + 1}
                  class={seq === cursor ? 'current' : seq > cursor ? 'ahead' : undefined}
                >
                  <td>{id}</td>
                  <td class="wb-number">{workbench.clock(elapsedMs)}</td>
                  <td>
                    <button
                      type="button"
                      data-seq={seq}
                      tabIndex={seq === tabStop ? 0 : -1}
                      aria-current={seq === cursor ? 'step' : undefined}
                      onClick={() => seek(seq)}
                      onKeyDown={onKeyDown}
                    >
                      {type}
                    </button>
                    <MockBadge source={sources.get(seq)} />
                  </td>
                  <td>{state ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {details !== null && (
        <details class="wb-event-details">
          <summary>
            What AWS records in this event <MockBadge source={sources.get(cursor)} />
          </summary>
          <JsonTree text={details} />
        </details>
      )}
    </div>
  );
}
