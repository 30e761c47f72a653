/** Registers <vouch-chat>, and adds one where the page has none. Classic script or module. */
import { VouchChat } from './vouch-chat.ts';

// A module does not know its own tag; there the first script of this name is taken.
const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');
VouchChat.scriptOrigin = script?.src ? new URL(script.src).origin : location.origin;
if (!customElements.get('vouch-chat')) customElements.define('vouch-chat', VouchChat);
const place = () => {
  if (!document.querySelector('vouch-chat')) document.body.append(document.createElement('vouch-chat'));
};
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place);
else place();
