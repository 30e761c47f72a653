/** Keeps the conversation over a change of page in the same tab, nothing more; a browser may forbid even that. */
import { type Conversation, EMPTY } from './conversation.ts';

export function store(key: string, state: Conversation): void {
  try {
    if (state.items.length > 0) sessionStorage.setItem(key, JSON.stringify({ ...state, pending: false }));
    else sessionStorage.removeItem(key);
  } catch {
    // Forbidden or full: the conversation lives as long as the page.
  }
}

/** What was kept, when it still has the shape of a conversation. */
export function restore(key: string): Conversation {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? '');
    return Array.isArray(kept.items) ? { ...EMPTY, ...kept } : EMPTY;
  } catch {
    return EMPTY;
  }
}
