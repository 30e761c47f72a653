/** The panel: header, help line, message log, input, contact. Loaded when the widget is first opened. */
import { agreement, distress, names } from 'vouch:built';
import type { MessageReply } from '../src/http/wire.ts';
import type { Host, Kit, Pack, Panel } from './agreement.ts';
import { judge, look, type Option, type Site, send } from './client.ts';
import { type Ask, type Conversation, EMPTY, type Event, type Item, reduce } from './conversation.ts';
import { distressIn } from './distress.ts';
import { element, helpLine, pressable, take } from './handed.ts';
import css from './panel.css';
import { safeNodes, safeUrl } from './safe-html.ts';
import { restore, store } from './storage.ts';
import type { Strings } from './strings/en.ts';
import { drawChips, drawItem, fill, type Hands, isUrgent, LIMIT, MAX_MESSAGE, outward } from './view.ts';

export { agreement };

/** A reply that comes sooner needs no sign of waiting. */
const SHOW_WAITING_AFTER_MS = 300;
/** A person at risk is not left waiting longer than this. */
const CARD_AFTER_MS = 2_500;
const LANGUAGES = Object.keys(names);

export function createPanel(host: Host, root: ShadowRoot, kit: Kit, locale: string, pack: Pack): Panel {
  take(kit);
  const view = visualViewport as VisualViewport;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  // Each widget of a page keeps its own conversation.
  const key = `vouch-chat:${host.id || [...document.querySelectorAll<Element>('vouch-chat')].indexOf(host)}`;
  const kept = () => host.getAttribute('persist') !== 'off';
  let state: Conversation = kept() ? restore(key) : EMPTY;
  let words: Strings;
  let site: Site | undefined;
  let starters: readonly Option[] = [];
  let startersOf = '';
  let drawn = new Map<Item, HTMLElement>();

  const title = element('h2');
  const clear = pressable('', () => panel.clear());
  const close = pressable('✕', () => void host.close());
  const help = element('div', { className: 'help' });
  const log = element('div', { className: 'log', tabIndex: 0, role: 'log', ariaLive: 'off' });
  const polite = element('div', { className: 'aloud', role: 'status' });
  const urgent = element('div', { className: 'aloud', role: 'alert' });
  const input = element('textarea', { rows: 1, dir: 'auto' });
  const long = element('p', { className: 'long', id: 'long' });
  const button = element('button', { type: 'submit', className: 'send' });
  const form = element('form', {}, [input, button]);
  const contact = element('span');
  /** The one after the one that is shown. */
  const other = () => LANGUAGES[LANGUAGES.indexOf(locale) + 1] ?? (LANGUAGES[0] as string);
  const language = pressable('', () => host.setAttribute('locale', other()));
  const box = element('section', { className: 'panel', role: 'dialog', hidden: true, title: '', part: 'panel' }, [
    element('div', { className: 'head' }, [title, clear, close]),
    help,
    log,
    polite,
    urgent,
    long,
    form,
    element('div', { className: 'foot' }, [contact, language]),
  ]);
  input.setAttribute('aria-describedby', 'long');
  root.append(box);

  const hands = {
    pick: ({ entry, question }) => void ask({ pick: entry, text: question }),
    retry() {
      const { unsent } = state;
      if (!unsent) return;
      if (input.value.trim() === unsent.text) input.value = '';
      void ask(unsent, true);
    },
    rate(feedback) {
      judge(host.origin, feedback);
      host.emit('vouch-feedback', feedback);
    },
    say: (text) => {
      polite.textContent = text;
    },
    write: () => input.focus(),
    contact() {
      const phone = site?.clinic.phone;
      if (!phone) return [];
      return [`${words.person} `, element('a', { href: `tel:${phone.replace(/[^\d+]/g, '')}`, textContent: phone })];
    },
  } as Hands;

  form.onsubmit = (event) => {
    event.preventDefault();
    const text = input.value.trim();
    // It cannot be sent, so nobody else would look.
    if (tooLong()) showCard({ text });
    else if (text && !state.pending) {
      input.value = '';
      void ask({ text });
    }
  };
  input.oninput = tooLong;
  input.onkeydown = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  };
  box.onkeydown = (event) => {
    if (event.key === 'Escape') void host.close();
    if (event.key === 'F6') {
      event.preventDefault();
      (root.activeElement === input ? log : input).focus();
    }
  };

  /** Said while it is so. */
  function tooLong(): boolean {
    const n = input.value.trim().length;
    const is = n > MAX_MESSAGE;
    long.textContent = is ? fill(words['too-long'], { ...LIMIT, n }) : '';
    return is;
  }

  /** The part of the page that an on-screen keyboard leaves free. */
  function resize(): void {
    const { height, offsetTop } = view;
    box.style.cssText = `--height:${height}px;--top:${offsetTop}px`;
  }

  function watch(verb: 'add' | 'remove'): void {
    for (const type of ['resize', 'scroll']) view[`${verb}EventListener`](type, resize);
  }

  function label(): void {
    // The panel's own, and what is drawn with.
    words = { ...pack.words, ...host.buttonStrings, ...host.strings };
    Object.assign(hands, { words, cards: pack.cards, locale, starters });
    box.lang = locale;
    title.textContent = host.getAttribute('title') || words.title;
    clear.textContent = words.clear;
    close.ariaLabel = words.close;
    help.replaceChildren(...helpLine(words));
    box.ariaLabel = log.ariaLabel = title.textContent;
    input.ariaLabel = input.placeholder = words.input;
    button.textContent = words.send;
    language.textContent = names[other()] ?? '';
    language.lang = other();
    contact.replaceChildren(...hands.contact());
    const privacy = site?.clinic.privacyUrl;
    if (privacy && safeUrl(privacy)) contact.append(' ', outward(privacy, words.privacy));
  }

  function dispatch(event: Event): void {
    state = reduce(state, event);
    if (kept()) store(key, state);
    draw();
  }

  async function ask(what: Ask, again = false): Promise<void> {
    if (state.pending) return;
    polite.textContent = urgent.textContent = '';
    input.focus();
    dispatch(again ? { type: 'retried' } : { type: 'asked', ask: what });
    const { context } = state;
    const asked = state;
    const waiting = setTimeout(
      () => log.append(element('p', { className: 'wait', textContent: `${words.waiting}…` })),
      SHOW_WAITING_AFTER_MS,
    );
    const slow = setTimeout(() => showCard(what), CARD_AFTER_MS);
    const reply = await send(host.origin, what, context, locale);
    clearTimeout(waiting);
    clearTimeout(slow);
    // Cleared meanwhile: nobody waits for this reply any more.
    if (!state.pending || state.items[0] !== asked.items[0]) return;
    if (typeof reply !== 'string') {
      dispatch({ type: 'answered', reply });
      announce(reply);
      host.emit('vouch-reply', { label: reply.outcome.label });
      return;
    }
    showCard(what);
    dispatch({ type: 'failed', ask: what, reason: reply });
    if (!what.pick) input.value ||= what.text;
    hands.say(fill(words[reply], LIMIT));
    host.emit('vouch-error', { reason: reply });
  }

  /** Help for a person who may be at risk, without waiting for the service. */
  function showCard(what: Ask): void {
    const card = what.pick ? undefined : distressIn(what.text, distress);
    if (!card) return;
    dispatch({ type: 'carded', card });
    urgent.textContent = safeNodes(pack.cards[card]).textContent;
    host.emit('vouch-reply', { label: card });
  }

  /** Each reply is announced once; a crisis at once. */
  function announce({ outcome, reply }: MessageReply): void {
    const said = (reply.cards ?? []).map((c) => c.text).join(' ');
    (said || isUrgent(outcome) ? urgent : polite).textContent = `${said} ${reply.text}`.trim();
  }

  function draw(): void {
    const greeting = element('div', { className: 'item service' }, [
      element('div', { className: 'text' }, [element('p', { textContent: words.greeting })]),
      ...(state.items.length === 0 ? [drawChips(hands.starters, hands)] : []),
    ]);
    const before = drawn;
    drawn = new Map();
    for (const item of state.items) {
      const last = item === state.items.at(-1);
      const node = before.get(item) ?? drawItem(item, last, hands);
      if (!last) node.querySelector('.chips')?.remove();
      drawn.set(item, node);
    }
    const nodes = [...drawn.values()];
    log.replaceChildren(greeting, ...nodes);
    // The newest question starts at the top of the view, so that a long answer is read from its beginning.
    const asked = nodes.findLast((n) => n.classList.contains('visitor'));
    if (asked) log.scrollTop = asked.offsetTop - log.offsetTop - 8;
  }

  async function loadStarters(): Promise<void> {
    // None chosen: the service's own.
    const wanted = `locale=${locale}&entries=${encodeURIComponent(host.getAttribute('starters') ?? '')}`;
    if (wanted === startersOf) return;
    startersOf = wanted;
    const found = await look<Option[]>(`${host.origin}/api/starters?${wanted}`);
    if (wanted !== startersOf) return;
    starters = found ?? [];
    Object.assign(hands, { starters });
    if (state.items.length === 0) draw();
  }

  const panel: Panel = {
    show() {
      box.hidden = false;
      resize();
      watch('add');
      input.focus();
    },
    hide() {
      const focused = box.contains(root.activeElement);
      box.hidden = true;
      watch('remove');
      return focused;
    },
    ask: (text) => void ask({ text }),
    clear() {
      dispatch({ type: 'cleared' });
      input.focus();
      host.emit('vouch-clear');
    },
    async refresh() {
      const wanted = host.locale;
      // A language that cannot be fetched: the one that is shown stays, and the button can be pressed again.
      const found = wanted === locale ? pack : await host.pack(wanted).catch(() => undefined);
      if (found && wanted === host.locale) {
        locale = wanted;
        pack = found;
      }
      dress();
    },
  };
  function dress(): void {
    label();
    drawn.clear();
    draw();
    void loadStarters();
  }
  dress();
  void look<Site>(`${host.origin}/api/site`).then((found) => {
    site = found;
    label();
  });
  return panel;
}
