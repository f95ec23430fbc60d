/**
 * The four services side by side. In a narrow window each row becomes a card, and each cell names its service; on paper and
 * in a wide window it is a table.
 */
import type { ComponentChildren } from 'preact';
import type { Comparison, ComparisonRow, Requirement } from '../../content-schemas/comparison.ts';
import { FitBadge } from './fit-badge.tsx';
import { overallFit } from './needs.ts';

interface ServiceTableProps {
  readonly services: Comparison['services'];
  readonly rows: readonly ComparisonRow[];
  /** The requirements to answer above the rows. */
  readonly chosen: readonly Requirement[];
}

export function ServiceTable({ services, rows, chosen }: ServiceTableProps) {
  const several = chosen.length > 1;
  return (
    <table class="compare-table">
      <caption class="sr-only">SQS, SNS, EventBridge and Step Functions compared</caption>
      <thead>
        <tr>
          <td />
          {services.map(({ id, name, kind, line }) => (
            <th key={id} scope="col">
              <span class="compare-service">{name}</span>
              <span class="compare-kind">{kind}</span>
              <span class="study-quiet">{line}</span>
            </th>
          ))}
        </tr>
      </thead>
      {chosen.length > 0 && (
        <tbody class="compare-needs">
          {chosen.map(({ id, label, fits }) => (
            <Row
              key={id}
              services={services}
              head={<span class="compare-aspect">{label}</span>}
              cell={(service) => (
                <>
                  <FitBadge fit={fits[service].fit} /> <span class="compare-why">{fits[service].why}</span>
                </>
              )}
            />
          ))}
          {several && (
            <Row
              services={services}
              head={<span class="compare-aspect">All of it, by itself</span>}
              cell={(service) => <FitBadge fit={overallFit(chosen, service)} />}
            />
          )}
        </tbody>
      )}
      <tbody>
        {rows.map(({ id, aspect, asks, cells }) => (
          <Row
            key={id}
            services={services}
            head={
              <>
                <span class="compare-aspect">{aspect}</span>
                <span class="study-quiet">{asks}</span>
              </>
            }
            cell={(service) => cells[service]}
          />
        ))}
      </tbody>
      <tfoot>
        <Row
          services={services}
          head={<span class="compare-aspect">Lesson</span>}
          cell={(service) => {
            const known = services.find(({ id }) => id === service);
            return known && <a href={known.lesson}>Learn {known.name}</a>;
          }}
        />
      </tfoot>
    </table>
  );
}

interface RowProps {
  readonly services: Comparison['services'];
  readonly head: ComponentChildren;
  cell(service: Comparison['services'][number]['id']): ComponentChildren;
}

function Row({ services, head, cell }: RowProps) {
  return (
    <tr>
      <th scope="row">{head}</th>
      {services.map(({ id, name }) => (
        <td key={id}>
          <span class="compare-label">{name}</span>
          <span class="compare-cell">{cell(id)}</span>
        </td>
      ))}
    </tr>
  );
}
