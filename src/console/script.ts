/**
 * What makes the console pleasant where a browser runs scripts; every page works without it. The preview follows the
 * typing, a name in braces is put into the text by a click, a link is copied, nobody leaves unsaved words behind, and
 * what is too long to be taken stays in the form.
 */
import { MAX_FORM } from './form.ts';
import { versionOf } from './version.ts';

export const SCRIPT = `(() => {
'use strict';
const form = document.getElementById('writing');
const preview = document.getElementById('preview');
const body = document.getElementById('body');
const said = document.createElement('p');
said.setAttribute('role', 'status');
said.className = 'visually-hidden';
document.body.append(said);
const tell = (text) => { said.textContent = text; };

// First of all listeners: to the others, what is stopped here was never sent.
document.addEventListener('submit', (event) => {
  const sent = event.target;
  sent.querySelector('.too-long')?.remove();
  if (sent.method !== 'post') return;
  const fields = new FormData(sent);
  let size = 0;
  if (sent.enctype === 'multipart/form-data') for (const [, value] of fields) size += (value.size ?? new Blob([value]).size) + 200;
  else size = new URLSearchParams(fields).toString().length;
  if (size < ${MAX_FORM}) return;
  event.preventDefault();
  event.stopPropagation();
  const notice = document.createElement('div');
  notice.className = 'notice bad too-long';
  notice.setAttribute('role', 'alert');
  notice.tabIndex = -1;
  notice.textContent = 'This is too long: ' + (size / 1048576).toFixed(1) + ' MB, and one form holds ${MAX_FORM / 1024 / 1024} MB. It was not sent, and everything is still here. Make the text shorter, or choose a smaller file, and send it again.';
  sent.prepend(notice);
  notice.focus();
}, true);

if (form && preview) {
  let timer;
  let asked = 0;
  const show = async () => {
    const fields = new FormData(form);
    fields.set('do', 'preview');
    const mine = ++asked;
    try {
      const reply = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) });
      const text = await reply.text();
      if (mine === asked && reply.ok) preview.innerHTML = text;
    } catch {
      // The text stays in the form; the next key tries again.
    }
  };
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, 400); });
}

if (form) {
  let touched = Boolean(form.closest('[data-unsaved]'));
  form.addEventListener('input', () => { touched = true; });
  form.addEventListener('submit', () => { touched = false; });
  addEventListener('beforeunload', (event) => { if (touched) event.preventDefault(); });
}

const button = (label, press, place) => {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button plain small-button';
  made.textContent = label;
  made.addEventListener('click', press);
  place.after(' ', made);
  return made;
};

if (body)
  for (const code of document.querySelectorAll('[data-insert]'))
    button('Put in', () => {
      body.setRangeText(code.textContent, body.selectionStart, body.selectionEnd, 'end');
      body.dispatchEvent(new Event('input', { bubbles: true }));
      body.focus();
      tell(code.textContent + ' was put into the answer.');
    }, code).setAttribute('aria-label', 'Put in ' + code.textContent);

for (const code of document.querySelectorAll('[data-copy]'))
  if (navigator.clipboard)
    button('Copy', (event) => {
      navigator.clipboard.writeText(code.textContent).then(
        () => { event.target.textContent = 'Copied'; tell('The link was copied.'); },
        () => { getSelection().selectAllChildren(code); },
      );
    }, code);
})();
`;

export const SCRIPT_PATH = `/staff/console.js?v=${versionOf(SCRIPT)}`;
