/** Registers <vouch-chat>, and adds one where the page has none. */
import { VouchChat } from './vouch-chat.ts';

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';
VouchChat.scriptOrigin = script ? new URL(script, location.href).origin : location.origin;
if (!customElements.get('vouch-chat')) customElements.define('vouch-chat', VouchChat);
const place = () => {
  if (!document.querySelector('vouch-chat')) document.body.append(document.createElement('vouch-chat'));
};
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place);
else place();
