/** For sites written in TypeScript: what may be relied on. Copy it, or reference it. */
export interface VouchChatElement extends HTMLElement {
  open(): Promise<void>;
  close(): Promise<void>;
  ask(message: string): Promise<void>;
  clear(): Promise<void>;
  /** Your own wording; the keys are those of strings/en.ts. */
  strings: Readonly<Record<string, string>>;
}

/** No event carries what somebody wrote. */
export interface VouchChatEvents {
  'vouch-open': CustomEvent<null>;
  'vouch-close': CustomEvent<null>;
  'vouch-clear': CustomEvent<null>;
  'vouch-reply': CustomEvent<{ readonly label: string }>;
  'vouch-error': CustomEvent<{ readonly reason: 'offline' | 'busy' | 'too-long' | 'service' }>;
  'vouch-feedback': CustomEvent<{ readonly helpful: boolean; readonly reason?: string; readonly entry?: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'vouch-chat': VouchChatElement;
  }
  interface HTMLElementEventMap extends VouchChatEvents {}
}
