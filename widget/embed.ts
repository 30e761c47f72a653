/** The page /embed: the tag and the widget follow the form as it is filled in, and code can be copied. */
import { attributesOf, readableOf, readChoice, snippetsOf } from '../src/http/pages/tag.ts';
import { element } from './dom.ts';

const form = document.querySelector<HTMLFormElement>('#choices');
const shown = document.querySelector<HTMLElement>('#snippets');
const ATTRIBUTES = ['locale', 'theme', 'accent', 'position', 'title', 'starters'];

function follow(): void {
  if (!form || !shown) return;
  const fields = new FormData(form);
  const choice = readChoice((name) => fields.getAll(name).map(String));
  const { origin = '', integrity } = shown.dataset;
  for (const { id, code } of snippetsOf(origin, choice, integrity)) {
    const place = document.querySelector(`#code-${id}`);
    if (place) place.textContent = code;
  }
  const swatches = document.querySelectorAll('.swatches svg');
  readableOf(choice.accent).forEach(({ what, ink, paper, ratio }, i) => {
    const swatch = swatches[i];
    swatch?.setAttribute('aria-label', `${what}: ${ratio}`);
    swatch?.querySelector('rect')?.setAttribute('fill', paper);
    const text = swatch?.querySelector('text');
    text?.setAttribute('fill', ink);
    if (text) text.textContent = `${what} ${ratio}`;
  });
  // The widget of this page never stores, whatever is chosen for the other site.
  const chosen = new Map(attributesOf({ ...choice, persist: '' }));
  const chat = document.querySelector('vouch-chat');
  for (const name of ATTRIBUTES) {
    const value = chosen.get(name);
    if (value === undefined) chat?.removeAttribute(name);
    else if (chat?.getAttribute(name) !== value) chat?.setAttribute(name, value);
  }
}

form?.addEventListener('input', follow);
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  follow();
  shown?.scrollIntoView();
});
// A browser fills the form in again after "back".
addEventListener('pageshow', follow);

for (const code of navigator.clipboard ? document.querySelectorAll('#snippets code') : []) {
  const said = element('span', { role: 'status' });
  const copy = element('button', {
    type: 'button',
    className: 'quiet',
    textContent: 'Copy',
    onclick: () =>
      void navigator.clipboard.writeText(code.textContent ?? '').then(
        () => said.replaceChildren(' Copied.'),
        () => said.replaceChildren(' The browser did not allow it; please mark and copy the text.'),
      ),
  });
  code.closest('div')?.append(element('p', {}, [copy, said]));
}
