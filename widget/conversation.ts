/** The conversation as data: a pure reducer, no DOM. */
import type { MessageReply } from '../src/http/wire.ts';
import type { Card } from './distress.ts';

export type Item =
  | { readonly from: 'visitor'; readonly text: string }
  | { readonly from: 'service'; readonly reply: MessageReply }
  /** Crisis help from the widget itself, while the service could not be asked. */
  | { readonly from: 'widget'; readonly card: Card }
  | { readonly from: 'notice'; readonly reason: Failure };

/** What went wrong, told to the visitor in their language. */
export type Failure = 'offline' | 'busy' | 'too-long' | 'service';

/** What a visitor wrote, or the question they picked. */
export interface Ask {
  readonly text: string;
  readonly pick?: string;
}

export interface Conversation {
  readonly items: readonly Item[];
  readonly context: Record<string, unknown>;
  readonly pending: boolean;
  /** What could not be sent, kept so that it can be sent again. */
  readonly unsent?: Ask | undefined;
}

export type Event =
  | { readonly type: 'asked'; readonly ask: Ask }
  | { readonly type: 'retried' }
  | { readonly type: 'carded'; readonly card: Card }
  | { readonly type: 'answered'; readonly reply: MessageReply }
  | { readonly type: 'failed'; readonly ask: Ask; readonly reason: Failure }
  | { readonly type: 'cleared' };

export const EMPTY: Conversation = { items: [], context: {}, pending: false };

export function reduce(state: Conversation, event: Event): Conversation {
  const and = (item: Item): Conversation => ({ ...state, items: [...state.items, item] });
  switch (event.type) {
    case 'asked':
      return { ...and({ from: 'visitor', text: event.ask.text }), pending: true, unsent: undefined };
    case 'retried': {
      const items = state.items.filter((item, i) => item.from !== 'notice' || i < state.items.length - 1);
      return { ...state, items, pending: true, unsent: undefined };
    }
    case 'carded':
      return hasCard(state) ? state : and({ from: 'widget', card: event.card });
    case 'answered':
      return { ...and({ from: 'service', reply: event.reply }), context: event.reply.context, pending: false };
    case 'failed':
      return { ...and({ from: 'notice', reason: event.reason }), pending: false, unsent: event.ask };
    case 'cleared':
      return EMPTY;
  }
}

/** Whether the newest message already has its card: a slow service may also fail, and be asked again. */
function hasCard({ items }: Conversation): boolean {
  const asked = items.findLastIndex((i) => i.from === 'visitor');
  return items.slice(asked + 1).some((i) => i.from === 'widget');
}
