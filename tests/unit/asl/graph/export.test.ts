import { describe, expect, it } from 'vitest';
import { graphOf, layout, toMermaid, toSvg } from '../../../../src/asl/graph/index.ts';
import type { Json } from '../../../../src/asl/json.ts';
import { nested, order } from './fixtures.ts';

const hostile: Json = {
  StartAt: '</text><script>alert(1)</script>',
  States: { '</text><script>alert(1)</script>': { Type: 'Fail', Error: '"] --> x & \u0000' } },
};

describe('toSvg', () => {
  it('says what it shows in its title and description', () => {
    const svg = toSvg(layout(graphOf(order)), { title: 'Order & ship', description: 'Five states' });
    expect(svg).toContain('<title id="title">Order &amp; ship</title><desc id="desc">Five states</desc>');
  });

  it('holds every state of the workflow by name', () => {
    const svg = toSvg(layout(graphOf(nested)), { title: 'nested' });
    for (const name of ['Prepare', 'Reserve', 'EachItem', 'Pack', 'Weigh', 'Ship', 'Apologise'])
      expect(svg).toContain(`>${name}</text>`);
  });

  it('lets no text of the definition become markup', () => {
    const svg = toSvg(layout(graphOf(hostile)), { title: '<b>' });
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('<b>');
    expect(svg).not.toContain('\u0000');
  });

  it('asks for nothing from elsewhere', () => {
    expect(
      toSvg(layout(graphOf(order)), { title: 't' }).replace('http://www.w3.org/2000/svg', ''),
    ).not.toMatch(/https?:|url\(|@import/);
  });
});

describe('toMermaid', () => {
  it('writes nodes, nested subgraphs and edges', () => {
    expect(toMermaid(graphOf(order))).toBe(
      [
        'flowchart TB',
        '  n0(["Start"])',
        '  n1["ValidatePayment<br/>Lambda · validate-payment"]',
        '  n2["UpdateInventory<br/>Lambda · update-inventory"]',
        '  n3["SendConfirmation<br/>SQS · sendMessage #40;wait for callback#41;"]',
        '  n4["HandleInventoryError<br/>Pass"]',
        '  n5["HandlePaymentFailure<br/>Pass"]',
        '  n6(["End"])',
        '  n0 --> n1',
        '  n1 --> n2',
        '  n1 -.->|"CardDeclined, States.Timeout"| n5',
        '  n2 --> n3',
        '  n2 -.->|"OutOfStock"| n4',
        '  n3 --> n6',
        '  n4 --> n6',
        '  n5 --> n6',
        '',
      ].join('\n'),
    );
    expect(toMermaid(graphOf(nested))).toContain('subgraph n1["Prepare<br/>Parallel · 2 branches"]');
  });

  it('lets no name end its quotes', () => {
    expect(toMermaid(graphOf(hostile)).match(/"/g)).toHaveLength(4);
  });
});
