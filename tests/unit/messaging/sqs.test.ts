import { describe, expect, it } from 'vitest';
import {
  changeMessageVisibility,
  countMessages,
  deleteReceived,
  type Messaging,
  nextChange,
  receiveMessages,
  redriveMessages,
  type SendRequest,
  sendMessage,
} from '../../../src/messaging/index.ts';
import { at, faultOf, ok, queues } from './support.ts';

function sent(state: Messaging, queue: string, ...requests: readonly SendRequest[]): Messaging {
  return requests.reduce((before, request) => ok(sendMessage(before, queue, request, at(0))).state, state);
}

const received = (state: Messaging, queue: string, seconds: number, maximum = 10) =>
  ok(receiveMessages(state, queue, { maximum }, at(seconds)));

const bodies = (messages: readonly { readonly body: string }[]) => messages.map((message) => message.body);

function counts(state: Messaging, queue: string, seconds: number) {
  const found = state.queues.get(queue);
  return found && countMessages(found, seconds * 1000);
}

describe('a standard queue', () => {
  it('hides a received message for its visibility timeout and then shows it again', () => {
    const first = received(sent(queues(['orders']), 'orders', { body: 'order-1001' }), 'orders', 1);
    expect(bodies(first.result)).toEqual(['order-1001']);
    expect(received(first.state, 'orders', 30.9).result).toEqual([]);
    expect(counts(first.state, 'orders', 30)).toEqual({ available: 0, 'in flight': 1, delayed: 0 });
    const again = received(first.state, 'orders', 31);
    expect(again.result[0]?.receiveCount).toBe(2);
  });

  it('keeps a message until its consumer deletes it', () => {
    const { state, result } = received(
      sent(queues(['orders']), 'orders', { body: 'order-1001' }),
      'orders',
      1,
    );
    const after = ok(deleteReceived(state, 'orders', result[0]?.receiptHandle ?? '', at(5)));
    expect(after.result.deleted).toBe(true);
    expect(received(after.state, 'orders', 1000).result).toEqual([]);
  });

  it('deletes nothing by the handle of an earlier receive, and refuses what never was a handle', () => {
    const first = received(sent(queues(['orders']), 'orders', { body: 'a' }), 'orders', 0);
    const second = received(first.state, 'orders', 40);
    const old = first.result[0]?.receiptHandle ?? '';
    expect(ok(deleteReceived(second.state, 'orders', old, at(41))).result.deleted).toBe(false);
    expect(faultOf(deleteReceived(second.state, 'orders', 'no handle', at(41)))).toBe(
      'ReceiptHandleIsInvalid',
    );
  });

  it('gives a message back at once when its visibility is set to 0', () => {
    const first = received(sent(queues(['orders']), 'orders', { body: 'a' }), 'orders', 0);
    const handle = first.result[0]?.receiptHandle ?? '';
    const changed = ok(changeMessageVisibility(first.state, 'orders', handle, 0, at(1)));
    expect(received(changed.state, 'orders', 1).result).toHaveLength(1);
  });

  it('holds a delayed message back when it is sent, not when it is received', () => {
    const state = sent(
      queues(['orders', { delay: 60 }]),
      'orders',
      { body: 'late' },
      { body: 'soon', delay: 5 },
    );
    expect(counts(state, 'orders', 4)).toEqual({ available: 0, 'in flight': 0, delayed: 2 });
    expect(bodies(received(state, 'orders', 5).result)).toEqual(['soon']);
    expect(bodies(received(state, 'orders', 60).result)).toContain('late');
  });

  it('moves a message to the dead-letter queue when it was received too often, and back on redrive', () => {
    const policy = { redrivePolicy: { deadLetterQueue: 'orders-dlq', maxReceiveCount: 2 } };
    let state = sent(queues(['orders', policy], ['orders-dlq']), 'orders', { body: 'poison' });
    state = received(state, 'orders', 0).state;
    state = received(state, 'orders', 30).state;
    const third = received(state, 'orders', 60);
    expect(third.result).toEqual([]);
    expect(third.state.queues.get('orders-dlq')?.messages[0]).toMatchObject({
      body: 'poison',
      movedFrom: 'orders',
    });
    const back = ok(redriveMessages(third.state, 'orders-dlq', at(70)));
    expect(back.result.moved).toBe(1);
    expect(received(back.state, 'orders', 70).result[0]).toMatchObject({ body: 'poison', receiveCount: 1 });
  });

  it('forgets messages after their retention, counted from when they were first sent', () => {
    const state = sent(queues(['orders', { retention: 100 }]), 'orders', { body: 'a' });
    expect(received(state, 'orders', 100).result).toEqual([]);
    expect(received(state, 'orders', 99).result).toHaveLength(1);
  });

  it('tells when something will next change by itself', () => {
    const queue = sent(queues(['orders']), 'orders', { body: 'a', delay: 9 }).queues.get('orders');
    expect(queue && nextChange(queue, 0)).toBe(9_000);
    expect(queue && nextChange(queue, 9_000)).toBe(4 * 24 * 3600 * 1000);
  });

  it('refuses empty bodies, bodies over its size, too many messages at once, and queues that are not there', () => {
    const state = queues(['orders', { maximumMessageSize: 1024 }]);
    expect(faultOf(sendMessage(state, 'orders', { body: '' }, at(0)))).toBe('MissingParameter');
    expect(faultOf(sendMessage(state, 'orders', { body: 'é'.repeat(513) }, at(0)))).toBe(
      'InvalidParameterValue',
    );
    expect(faultOf(receiveMessages(state, 'orders', { maximum: 11 }, at(0)))).toBe('InvalidParameterValue');
    expect(faultOf(sendMessage(state, 'nowhere', { body: 'a' }, at(0)))).toBe('QueueDoesNotExist');
  });
});

describe('a FIFO queue', () => {
  const fifo = () => queues(['orders.fifo', { contentBasedDeduplication: true }]);

  it('keeps the order within a group: nothing of it is handed out while an earlier message is in flight', () => {
    const state = sent(
      fifo(),
      'orders.fifo',
      { body: 'a1', groupId: 'a' },
      { body: 'a2', groupId: 'a' },
      { body: 'b1', groupId: 'b' },
    );
    const first = received(state, 'orders.fifo', 0, 1);
    expect(bodies(first.result)).toEqual(['a1']);
    const second = received(first.state, 'orders.fifo', 1);
    expect(bodies(second.result)).toEqual(['b1']);
    const handle = first.result[0]?.receiptHandle ?? '';
    const after = ok(deleteReceived(second.state, 'orders.fifo', handle, at(2)));
    expect(bodies(received(after.state, 'orders.fifo', 2).result)).toEqual(['a2']);
  });

  it('takes the same message once within five minutes, and again after them', () => {
    const request = { body: 'order-1001', groupId: 'a' };
    const first = ok(sendMessage(fifo(), 'orders.fifo', request, at(0)));
    const second = ok(sendMessage(first.state, 'orders.fifo', request, at(299)));
    expect(second.result).toMatchObject({ duplicate: true, messageId: first.result.messageId });
    const third = ok(sendMessage(second.state, 'orders.fifo', request, at(301)));
    expect(third.result.duplicate).toBe(false);
    expect(third.state.queues.get('orders.fifo')?.messages).toHaveLength(2);
  });

  it('refuses messages without a group, without a deduplication id, or with a delay of their own', () => {
    const plain = queues(['orders.fifo']);
    expect(faultOf(sendMessage(plain, 'orders.fifo', { body: 'a' }, at(0)))).toBe('MissingParameter');
    expect(faultOf(sendMessage(plain, 'orders.fifo', { body: 'a', groupId: 'g' }, at(0)))).toBe(
      'InvalidParameterValue',
    );
    const delayed = { body: 'a', groupId: 'g', delay: 5 };
    expect(faultOf(sendMessage(fifo(), 'orders.fifo', delayed, at(0)))).toBe('InvalidParameterValue');
  });

  it('refuses to delete by a handle whose visibility timeout is over', () => {
    const { state, result } = received(
      sent(fifo(), 'orders.fifo', { body: 'a', groupId: 'g' }),
      'orders.fifo',
      0,
    );
    const handle = result[0]?.receiptHandle ?? '';
    expect(faultOf(deleteReceived(state, 'orders.fifo', handle, at(31)))).toBe('InvalidParameterValue');
  });
});
