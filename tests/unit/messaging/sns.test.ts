import { describe, expect, it } from 'vitest';
import {
  createTopic,
  type Messaging,
  parseFilterPolicy,
  publish,
  type SubscribeRequest,
  subscribe,
  withTopic,
} from '../../../src/messaging/index.ts';
import { at, faultOf, ok, queues } from './support.ts';

function topic(name: string, state: Messaging, ...subscriptions: readonly SubscribeRequest[]): Messaging {
  return subscriptions.reduce(
    (before, request) => ok(subscribe(before, name, request)).state,
    withTopic(state, createTopic(name, true)),
  );
}

const messagesOf = (state: Messaging, queue: string) => state.queues.get(queue)?.messages ?? [];
const attribute = (value: string) => ({ attributes: new Map([['kind', { dataType: 'String', value }]]) });

describe('publishing', () => {
  it('brings a copy to every subscribed queue, in an envelope or raw', () => {
    const state = topic(
      'orders',
      queues(['shipping'], ['billing']),
      { protocol: 'sqs', endpoint: 'shipping', rawDelivery: true },
      { protocol: 'sqs', endpoint: 'billing' },
    );
    const after = ok(publish(state, 'orders', { body: 'order-1001', subject: 'New order' }, at(0)));
    expect(messagesOf(after.state, 'shipping')[0]?.body).toBe('order-1001');
    expect(JSON.parse(messagesOf(after.state, 'billing')[0]?.body ?? '')).toMatchObject({
      Type: 'Notification',
      MessageId: after.result.messageId,
      Subject: 'New order',
      Message: 'order-1001',
    });
  });

  it('keeps a message from subscriptions whose filter policy does not take it', () => {
    const state = topic(
      'orders',
      queues(['gold'], ['all']),
      { protocol: 'sqs', endpoint: 'gold', filterPolicy: '{"kind": ["gold"]}' },
      { protocol: 'sqs', endpoint: 'all' },
    );
    const after = ok(publish(state, 'orders', { body: 'x', ...attribute('silver') }, at(0)));
    expect(messagesOf(after.state, 'gold')).toEqual([]);
    expect(messagesOf(after.state, 'all')).toHaveLength(1);
    expect(after.result.filtered).toEqual(['orders/1']);
  });

  it('keeps what e-mail and other endpoints got for inspection', () => {
    const state = topic('alerts', queues(), { protocol: 'email', endpoint: 'ana@example.com' });
    const after = ok(publish(state, 'alerts', { body: 'Order late' }, at(3)));
    expect(after.state.deliveries).toMatchObject([
      { endpoint: 'ana@example.com', body: 'Order late', at: 3000, outcome: 'delivered' },
    ]);
  });

  it('puts what cannot be delivered into the dead-letter queue of the subscription, else it is lost', () => {
    const gone = { protocol: 'sqs', endpoint: 'gone' } as const;
    const kept = topic('orders', queues(['dlq']), { ...gone, deadLetterQueue: 'dlq' });
    expect(messagesOf(ok(publish(kept, 'orders', { body: 'a' }, at(0))).state, 'dlq')).toHaveLength(1);
    const lost = ok(publish(topic('orders', queues(), gone), 'orders', { body: 'a' }, at(0)));
    expect(lost.state.deliveries[0]?.outcome).toBe('lost');
  });

  it('keeps group and order from a FIFO topic to a FIFO queue and delivers duplicates once', () => {
    const state = topic('orders.fifo', queues(['work.fifo']), { protocol: 'sqs', endpoint: 'work.fifo' });
    const request = { body: 'a', groupId: 'g' };
    const first = ok(publish(state, 'orders.fifo', request, at(0)));
    const second = ok(publish(first.state, 'orders.fifo', request, at(10)));
    expect(second.result.duplicate).toBe(true);
    expect(messagesOf(second.state, 'work.fifo').map((message) => message.groupId)).toEqual(['g']);
  });

  it('refuses what SNS refuses', () => {
    const state = topic('orders', topic('orders.fifo', queues()));
    expect(faultOf(publish(state, 'nowhere', { body: 'a' }, at(0)))).toBe('NotFound');
    expect(faultOf(publish(state, 'orders', { body: 'a'.repeat(262_145) }, at(0)))).toBe('InvalidParameter');
    expect(faultOf(publish(state, 'orders.fifo', { body: 'a' }, at(0)))).toBe('InvalidParameter');
    const mail = { protocol: 'email', endpoint: 'ana@example.com' } as const;
    expect(faultOf(subscribe(state, 'orders.fifo', mail))).toBe('InvalidParameter');
    expect(faultOf(subscribe(state, 'orders', { protocol: 'sqs', endpoint: 'a.fifo' }))).toBe(
      'InvalidParameter',
    );
  });
});

describe('a filter policy', () => {
  const accepts = (policy: object, body: object) => {
    const parsed = parseFilterPolicy(JSON.stringify(policy), 'MessageBody');
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.policy.accepts(new Map(), JSON.stringify(body));
  };

  it.each<[object, object, boolean]>([
    [{ kind: ['gold', 'silver'] }, { kind: 'silver' }, true],
    [{ kind: ['gold'] }, { kind: ['gold', 'new'] }, true],
    [{ total: [{ numeric: ['>', 10, '<=', 100] }] }, { total: 100 }, true],
    [{ total: [{ numeric: ['>', 10, '<=', 100] }] }, { total: 10 }, false],
    [{ id: [{ prefix: 'order-' }] }, { id: 'order-1001' }, true],
    [{ id: [{ 'anything-but': ['a', 'b'] }] }, { id: 'a' }, false],
    [{ id: [{ 'anything-but': { prefix: 'test-' } }] }, { id: 'order-1' }, true],
    [{ id: [{ exists: false }] }, {}, true],
    [{ id: [{ wildcard: 'order-*-eu' }] }, { id: 'order-1001-eu' }, true],
    [{ id: [{ wildcard: 'a*a' }] }, { id: 'a' }, false],
    [{ order: { total: [5] } }, { order: { total: 5 } }, true],
    [{ $or: [{ a: [1] }, { b: [1] }] }, { b: 1 }, true],
    [{ a: [1], b: [1] }, { a: 1 }, false],
    [{ constructor: [{ exists: true }] }, {}, false],
  ])('%j on %j: %s', (policy, body, expected) => {
    expect(accepts(policy, body)).toBe(expected);
  });

  it('is refused with the place where it is wrong', () => {
    expect(parseFilterPolicy('{"a": {"b": "c"}}', 'MessageBody')).toEqual({
      ok: false,
      message: 'a.b needs a list of values or conditions.',
    });
    expect(parseFilterPolicy('[', 'MessageBody').ok).toBe(false);
    expect(parseFilterPolicy('{"a": [{"like": "x"}]}', 'MessageBody').ok).toBe(false);
  });
});
