/** States to bring into the order of the run: taken from a shelf, moved with buttons. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Choice, ResponseOf, TraceOrderView } from '../../study/index.ts';

interface TraceOrderListProps {
  readonly view: TraceOrderView;
  readonly choices: readonly Choice[];
  readonly response: ResponseOf<'trace-order'>;
  onResponse(response: ResponseOf<'trace-order'>): void;
}

export function TraceOrderList({ view, choices, response, onResponse }: TraceOrderListProps) {
  const list = useRef<HTMLDivElement>(null);
  /** Which button has the focus after the next drawing: the one pressed has moved. */
  const next = useRef<string | null>(null);
  const said = useSignal('');
  useEffect(() => {
    if (next.current === null) return;
    const button = [...(list.current?.querySelectorAll('button') ?? [])].find(
      ({ dataset, disabled }) => dataset.key === next.current && !disabled,
    );
    (button ?? list.current?.querySelector('button'))?.focus();
    next.current = null;
  });
  const { order } = response;
  const texts = new Map(choices.map(({ id, text }) => [id, text]));
  const textOf = (id: string) => texts.get(id) ?? id;
  const shelf = choices.filter(({ id }) => !order.includes(id));

  function change(to: readonly string[], focus: string, words: string): void {
    onResponse({ kind: 'trace-order', order: to });
    next.current = focus;
    said.value = words;
  }

  function move(id: string, by: -1 | 1): void {
    const from = order.indexOf(id);
    const rest = order.filter((other) => other !== id);
    const to = from + by;
    // At the end of the list the button that was pressed is no longer of use.
    const same = by === -1 ? 'up' : 'down';
    const other = by === -1 ? 'down' : 'up';
    const atEnd = to === 0 || to === order.length - 1;
    change(
      [...rest.slice(0, to), id, ...rest.slice(to)],
      `${atEnd ? other : same}-${id}`,
      `${textOf(id)} is now in place ${to + 1} of ${view.places}.`,
    );
  }

  return (
    <div class="quiz-trace" ref={list}>
      <div>
        <p class="quiz-label">States</p>
        <div class="quiz-shelf">
          {shelf.map(({ id, text }) => (
            <button
              key={id}
              type="button"
              class="quiz-chip"
              data-key={`add-${id}`}
              onClick={() => {
                const following = shelf[shelf.findIndex((card) => card.id === id) + 1] ?? shelf[0];
                change(
                  [...order, id],
                  following && following.id !== id ? `add-${following.id}` : `out-${id}`,
                  `${text} added in place ${order.length + 1} of ${view.places}.`,
                );
              }}
            >
              {text}
            </button>
          ))}
          {shelf.length === 0 && <span class="quiz-quiet">All are in the order.</span>}
        </div>
      </div>
      <div>
        <p class="quiz-label">
          Your order: {order.length} of {view.places}
        </p>
        <ol class="quiz-order">
          {order.map((id, place) => (
            <li key={id}>
              <span>{textOf(id)}</span>
              <button
                type="button"
                data-key={`up-${id}`}
                aria-label={`Move ${textOf(id)} up`}
                disabled={place === 0}
                onClick={() => move(id, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                data-key={`down-${id}`}
                aria-label={`Move ${textOf(id)} down`}
                disabled={place === order.length - 1}
                onClick={() => move(id, 1)}
              >
                ↓
              </button>
              <button
                type="button"
                data-key={`out-${id}`}
                aria-label={`Take ${textOf(id)} out`}
                onClick={() =>
                  change(
                    order.filter((other) => other !== id),
                    `add-${id}`,
                    `${textOf(id)} taken out.`,
                  )
                }
              >
                ✕
              </button>
            </li>
          ))}
        </ol>
      </div>
      <p class="sr-only" role="status">
        {said}
      </p>
    </div>
  );
}
