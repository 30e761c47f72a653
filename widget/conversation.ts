/** The conversation as data: a pure reducer, no DOM. */
import type { MessageReply } from '../src/http/wire.ts';

export type Item =
  | { readonly from: 'visitor'; readonly text: string }
  | { readonly from: 'service'; readonly reply: MessageReply }
  | { readonly from: 'notice'; readonly text: string };

export interface Conversation {
  readonly items: readonly Item[];
  readonly context: Record<string, unknown>;
  readonly pending: boolean;
  /** What could not be sent, kept so that it can be sent again. */
  readonly unsent?: Ask | undefined;
}

export type Ask = { readonly message: string } | { readonly pick: string; readonly question: string };

export type Event =
  | { readonly type: 'asked'; readonly ask: Ask }
  | { readonly type: 'retried' }
  | { readonly type: 'answered'; readonly reply: MessageReply }
  | { readonly type: 'failed'; readonly ask: Ask; readonly notice: string }
  | { readonly type: 'cleared' };

export const EMPTY: Conversation = { items: [], context: {}, pending: false };

export function reduce(state: Conversation, event: Event): Conversation {
  switch (event.type) {
    case 'asked': {
      const text = 'message' in event.ask ? event.ask.message : event.ask.question;
      return { ...state, items: [...state.items, { from: 'visitor', text }], pending: true, unsent: undefined };
    }
    case 'retried':
      return { ...state, items: state.items.slice(0, -1), pending: true, unsent: undefined };
    case 'answered':
      return {
        items: [...state.items, { from: 'service', reply: event.reply }],
        context: event.reply.context,
        pending: false,
      };
    case 'failed':
      return {
        ...state,
        items: [...state.items, { from: 'notice', text: event.notice }],
        pending: false,
        unsent: event.ask,
      };
    case 'cleared':
      return EMPTY;
  }
}
