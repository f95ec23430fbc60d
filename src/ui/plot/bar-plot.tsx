/**
 * A few bars as one picture, with the numbers in a table below it. The picture is for the eye; a screen reader gets its
 * summary and the table, which holds everything that the picture shows.
 */

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Shown above the bar and in the table. */
  readonly text: string;
  /** From and to, on the scale of `value`: how sure the value is. */
  readonly range?: { readonly low: number; readonly high: number };
}

interface BarPlotProps {
  readonly title: string;
  /** One sentence that says what the plot shows. */
  readonly summary: string;
  readonly bars: readonly Bar[];
  /** The value at full height; at least the highest. */
  readonly top: number;
  readonly columns: readonly [label: string, value: string];
  /** A level to compare the bars with. */
  readonly line?: { readonly value: number; readonly text: string };
}

const HEIGHT = 120;
const STEP = 56;
const WIDTH = 30;
const HEAD = 22;
const FOOT = 22;

export function BarPlot({ title, summary, bars, top, columns, line }: BarPlotProps) {
  const scale = HEIGHT / Math.max(top, ...bars.map(({ value }) => value), 1e-9);
  const bottom = HEAD + HEIGHT;
  return (
    <figure class="plot">
      <figcaption>{title}</figcaption>
      <div class="plot-frame">
        <svg
          viewBox={`0 0 ${Math.max(bars.length, 1) * STEP} ${bottom + FOOT}`}
          style={{ width: `${Math.max(bars.length, 1) * STEP}px` }}
          role="img"
          aria-label={summary}
        >
          <line class="plot-axis" x1="0" x2={bars.length * STEP} y1={bottom} y2={bottom} />
          {line !== undefined && (
            <line
              class="plot-line"
              x1="0"
              x2={bars.length * STEP}
              y1={bottom - line.value * scale}
              y2={bottom - line.value * scale}
            />
          )}
          {bars.map(({ label, value, text, range }, i) => {
            const height = value * scale;
            const middle = i * STEP + STEP / 2;
            return (
              <g key={`${label} ${i}`}>
                <rect
                  class="plot-bar"
                  x={middle - WIDTH / 2}
                  y={bottom - height}
                  width={WIDTH}
                  height={height}
                  rx="3"
                />
                {range !== undefined && (
                  <path
                    class="plot-range"
                    d={`M${middle} ${bottom - range.high * scale}V${bottom - range.low * scale}m-5 0h10M${middle - 5} ${bottom - range.high * scale}h10`}
                  />
                )}
                <text
                  class="plot-value"
                  x={middle}
                  y={bottom - Math.max(height, (range?.high ?? 0) * scale) - 6}
                >
                  {text}
                </text>
                <text class="plot-label" x={middle} y={bottom + 15}>
                  {label}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      {line !== undefined && <p class="plot-note">The line: {line.text}.</p>}
      <details class="plot-table">
        <summary>The numbers as a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{columns[0]}</th>
              <th scope="col">{columns[1]}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, text, range }, i) => (
              <tr key={`${label} ${i}`}>
                <th scope="row">{label}</th>
                <td>
                  {text}
                  {range !== undefined && ` (likely ${Math.round(range.low)} to ${Math.round(range.high)})`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
