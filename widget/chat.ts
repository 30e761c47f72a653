/** The panel: header, help line, message log, input, contact. Loaded when the widget is first opened. */
import { cards, distress } from 'vouch:built';
import type { MessageReply } from '../src/http/wire.ts';
import { judge, look, type Option, SendError, type Site, send } from './client.ts';
import { type Ask, type Conversation, type Event, type Item, reduce } from './conversation.ts';
import { type Card, distressIn } from './distress.ts';
import { element, helpLine, pressable } from './dom.ts';
import { safeNodes } from './safe-html.ts';
import { restore, store } from './storage.ts';
import { en, type Strings } from './strings/en.ts';
import { es } from './strings/es.ts';
import { PANEL_CSS } from './style.ts';
import { drawChips, drawItem, type Hands, MAX_MESSAGE, withNumbers } from './view.ts';
import type { Panel, VouchChat } from './vouch-chat.ts';

/** A reply that comes sooner needs no sign of waiting. */
const SHOW_WAITING_AFTER_MS = 300;
/** A person at risk is not left waiting longer than this. */
const CARD_AFTER_MS = 2_500;

export function createPanel(host: VouchChat, root: ShadowRoot): Panel {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PANEL_CSS);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  // Each widget of a page keeps its own conversation.
  const key = `vouch-chat:${host.id || [...document.querySelectorAll('vouch-chat')].indexOf(host)}`;
  const kept = () => host.getAttribute('persist') !== 'off';
  let state: Conversation = kept() ? restore(key) : reduce(restore(''), { type: 'cleared' });
  let words: Strings;
  let starters: readonly Option[] = [];
  let site: Site | undefined;
  let startersOf = '';
  let drawn = new Map<Item, HTMLElement>();

  const title = element('h2', { id: 'title' });
  const clear = pressable('', () => panel.clear());
  const close = pressable('✕', () => void host.close());
  const help = element('div', { className: 'help' });
  const log = element('div', { className: 'log', tabIndex: 0 });
  const polite = element('div', { className: 'visually-hidden' });
  const urgent = element('div', { className: 'visually-hidden' });
  const input = element('textarea', { rows: 1, id: 'question', dir: 'auto' });
  const inputLabel = element('label', { className: 'visually-hidden', htmlFor: 'question' });
  const long = element('p', { className: 'long', id: 'long' });
  const button = element('button', { type: 'submit', className: 'send' });
  const form = element('form', {}, [inputLabel, input, button]);
  const contact = element('span');
  const language = pressable('', () => host.setAttribute('locale', host.locale === 'es' ? 'en' : 'es'));
  const box = element('section', { className: 'panel', hidden: true, title: '', part: 'panel' }, [
    element('div', { className: 'head' }, [title, clear, close]),
    help,
    log,
    polite,
    urgent,
    long,
    form,
    element('div', { className: 'foot' }, [contact, language]),
  ]);
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-labelledby', 'title');
  log.setAttribute('role', 'log');
  log.setAttribute('aria-live', 'off');
  polite.setAttribute('role', 'status');
  urgent.setAttribute('role', 'alert');
  input.setAttribute('aria-describedby', 'long');
  root.append(box);

  const hands: Hands = {
    get words() {
      return words;
    },
    get locale() {
      return host.locale;
    },
    pick: ({ entry, question }) => void ask({ pick: entry, question }),
    retry() {
      const { unsent } = state;
      if (!unsent) return;
      if ('message' in unsent && input.value.trim() === unsent.message) input.value = '';
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
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    const message = input.value.trim();
    if (message.length > MAX_MESSAGE) {
      // It cannot be sent, so nobody else would look.
      warn();
      showCard({ message });
    } else if (message && !state.pending) {
      input.value = '';
      void ask({ message });
    }
  };
  input.oninput = () => {
    if (input.value.trim().length <= MAX_MESSAGE) long.textContent = '';
    else warn();
  };
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

  function warn(): void {
    long.textContent = withNumbers(words['too-long'], input.value.trim().length);
  }

  /** The part of the page that an on-screen keyboard leaves free. */
  function resize(): void {
    const view = globalThis.visualViewport;
    box.style.setProperty('--height', `${view?.height ?? innerHeight}px`);
    box.style.setProperty('--top', `${view?.offsetTop ?? 0}px`);
  }

  function label(): void {
    words = { ...(host.locale === 'es' ? es : en), ...host.buttonStrings, ...host.strings };
    box.lang = host.locale;
    title.textContent = host.getAttribute('title') || words.title;
    clear.textContent = words.clear;
    close.setAttribute('aria-label', words.close);
    help.replaceChildren(...helpLine(words));
    log.setAttribute('aria-label', title.textContent);
    inputLabel.textContent = input.placeholder = words.input;
    button.textContent = words.send;
    language.textContent = words.language;
    language.lang = host.locale === 'es' ? 'en' : 'es';
    contact.replaceChildren(...hands.contact());
    const privacy = site?.clinic.privacyUrl;
    if (privacy && /^https?:/.test(privacy))
      contact.append(
        ' ',
        element('a', { href: privacy, textContent: words.privacy, target: '_blank', rel: 'noopener' }),
      );
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
    /** Cleared meanwhile: nobody waits for this reply any more. */
    const dropped = () => !state.pending || state.items[0] !== asked.items[0];
    try {
      const reply = await send(host.origin, what, context, host.locale);
      if (dropped()) return;
      dispatch({ type: 'answered', reply });
      announce(reply);
      host.emit('vouch-reply', { label: reply.outcome.label });
    } catch (error) {
      if (dropped()) return;
      const reason = error instanceof SendError ? error.reason : 'service';
      showCard(what);
      dispatch({ type: 'failed', ask: what, reason });
      if ('message' in what && !input.value) input.value = what.message;
      hands.say(withNumbers(words[reason], MAX_MESSAGE));
      host.emit('vouch-error', { reason });
    } finally {
      clearTimeout(waiting);
      clearTimeout(slow);
    }
  }

  /** Help for a person who may be at risk, without waiting for the service. */
  function showCard(what: Ask): void {
    const card: Card | undefined = 'message' in what ? distressIn(what.message, distress) : undefined;
    if (!card) return;
    dispatch({ type: 'carded', card });
    urgent.textContent = safeNodes(cards[card][host.locale]).textContent;
    host.emit('vouch-reply', { label: card });
  }

  /** Each reply is announced once; a crisis at once. */
  function announce({ outcome, reply }: MessageReply): void {
    const said = (reply.cards ?? []).map((c) => c.text).join(' ');
    const now = outcome.kind === 'crisis' || outcome.kind === 'emergency' || said !== '';
    (now ? urgent : polite).textContent = `${said} ${reply.text}`.trim();
  }

  function draw(): void {
    const greeting = element('div', { className: 'item service' }, [
      element('div', { className: 'text' }, [element('p', { textContent: words.greeting })]),
      ...(state.items.length === 0 ? [drawChips(starters, hands)] : []),
    ]);
    const before = drawn;
    drawn = new Map();
    for (const item of state.items) {
      const last = item === state.items.at(-1);
      const node = before.get(item) ?? drawItem(item, last, hands);
      if (!last) node.querySelector(':scope > .chips')?.remove();
      drawn.set(item, node);
    }
    const nodes = [...drawn.values()];
    log.replaceChildren(greeting, ...nodes);
    // The newest question starts at the top of the view, so that a long answer is read from its beginning.
    const asked = nodes.findLast((n) => n.classList.contains('visitor'));
    if (asked) log.scrollTop = asked.offsetTop - log.offsetTop - 8;
  }

  async function loadStarters(): Promise<void> {
    const wanted = `locale=${host.locale}&entries=${encodeURIComponent(host.getAttribute('starters') ?? '')}`;
    if (wanted === startersOf) return;
    startersOf = wanted;
    const found = await look<Option[]>(`${host.origin}/api/starters?${wanted}`);
    if (wanted !== startersOf) return;
    starters = found ?? [];
    if (state.items.length === 0) draw();
  }

  const panel: Panel = {
    show() {
      box.hidden = false;
      resize();
      globalThis.visualViewport?.addEventListener('resize', resize);
      globalThis.visualViewport?.addEventListener('scroll', resize);
      input.focus();
    },
    hide() {
      const focused = box.contains(root.activeElement);
      box.hidden = true;
      globalThis.visualViewport?.removeEventListener('resize', resize);
      globalThis.visualViewport?.removeEventListener('scroll', resize);
      return focused;
    },
    ask: (message) => void ask({ message }),
    clear() {
      dispatch({ type: 'cleared' });
      input.focus();
      host.emit('vouch-clear');
    },
    refresh() {
      label();
      drawn.clear();
      draw();
      void loadStarters();
    },
  };
  panel.refresh();
  void look<Site>(`${host.origin}/api/site`).then((found) => {
    site = found;
    label();
  });
  return panel;
}
