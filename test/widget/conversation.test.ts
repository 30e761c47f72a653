/** The conversation as data: no DOM, no service. */
import { describe, expect, it } from 'vitest';
import type { MessageReply } from '../../src/http/wire.ts';
import { type Conversation, EMPTY, type Event, reduce } from '../../widget/conversation.ts';

const run = (...events: Event[]): Conversation => events.reduce(reduce, EMPTY);
const ask = { text: 'side effects?' };
const reply = { context: { topic: 'side-effects' } } as unknown as MessageReply;
const kinds = (state: Conversation) => state.items.map((i) => i.from);

describe('the conversation', () => {
  it('waits after a question, and takes over the context of the reply', () => {
    expect(run({ type: 'asked', ask }).pending).toBe(true);
    const state = run({ type: 'asked', ask }, { type: 'answered', reply });
    expect(state).toMatchObject({ pending: false, context: { topic: 'side-effects' } });
    expect(kinds(state)).toEqual(['visitor', 'service']);
  });

  it('keeps what could not be sent, and takes the notice away when it is sent again', () => {
    const failed = run({ type: 'asked', ask }, { type: 'failed', ask, reason: 'offline' });
    expect(failed).toMatchObject({ pending: false, unsent: ask });
    const retried = reduce(failed, { type: 'retried' });
    expect(kinds(retried)).toEqual(['visitor']);
    expect(retried).toMatchObject({ pending: true, unsent: undefined });
  });

  it('shows one card a message, however often the service fails, and keeps it over a retry', () => {
    const state = run(
      { type: 'asked', ask },
      { type: 'carded', card: 'crisis' },
      { type: 'carded', card: 'crisis' },
      { type: 'failed', ask, reason: 'service' },
      { type: 'retried' },
      { type: 'carded', card: 'crisis' },
    );
    expect(kinds(state)).toEqual(['visitor', 'widget']);
    expect(
      kinds([{ type: 'asked', ask } as const, { type: 'carded', card: 'crisis' } as const].reduce(reduce, state)),
    ).toEqual(['visitor', 'widget', 'visitor', 'widget']);
  });

  it('shows a picked question in its own words', () => {
    const state = run({ type: 'asked', ask: { pick: 'onset', text: 'How soon?' } });
    expect(state.items).toEqual([{ from: 'visitor', text: 'How soon?' }]);
  });

  it('forgets everything when cleared', () => {
    expect(run({ type: 'asked', ask }, { type: 'cleared' })).toEqual(EMPTY);
  });
});
