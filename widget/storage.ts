/** Keeps the conversation over a change of page in the same tab, nothing more; a browser may forbid even that. */
import { type Conversation, EMPTY, reduce } from './conversation.ts';

export function store(key: string, state: Conversation): void {
  try {
    if (state.items.length > 0) sessionStorage.setItem(key, JSON.stringify({ ...state, pending: false }));
    else sessionStorage.removeItem(key);
  } catch {
    // Forbidden or full: the conversation lives as long as the page.
  }
}

/** What was kept, when it still has the shape of a conversation. A reply the page did not wait for can be asked for again. */
export function restore(key: string): Conversation {
  try {
    // Nothing kept is read as null, which adds nothing.
    const kept: Conversation = { ...EMPTY, ...JSON.parse(sessionStorage.getItem(key) as string) };
    // Throws where it is no list.
    const last = kept.items.findLast(Boolean);
    return last?.from === 'visitor' ? reduce(kept, { type: 'failed', ask: last, reason: 'offline' }) : kept;
  } catch {
    return EMPTY;
  }
}
