/** The panel: header, help line, message log, input. Loaded when the widget is first opened. */
import type { MessageReply } from '../src/http/wire.ts';
import { SendError, send } from './client.ts';
import { type Ask, type Conversation, EMPTY, type Event, type Item, reduce } from './conversation.ts';
import { safeNodes, safeUrl } from './safe-html.ts';
import { en, type Strings } from './strings/en.ts';
import { es } from './strings/es.ts';
import { PANEL_CSS } from './style.ts';
import type { Panel, VouchChat } from './vouch-chat.ts';

const STORAGE_KEY = 'vouch-conversation';
/** A reply that comes sooner needs no sign of waiting. */
const SHOW_WAITING_AFTER_MS = 300;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  children: Array<Node | string> = [],
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function createPanel(host: VouchChat, root: ShadowRoot): Panel {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PANEL_CSS);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  let locale = host.locale;
  let words: Strings = locale === 'es' ? es : en;
  let state: Conversation = restore();
  let starters: Array<{ entry: string; question: string }> = [];

  const title = element('h2', { id: 'title' });
  const language = element('button', { type: 'button' });
  const clear = element('button', { type: 'button' });
  const close = element('button', { type: 'button', textContent: '✕' });
  const helpSummary = element('summary');
  const helpText = element('p');
  const help = element('details', { className: 'help' }, [helpSummary, helpText]);
  const log = element('div', { className: 'log', tabIndex: 0 });
  const polite = element('div', { className: 'visually-hidden' });
  const urgent = element('div', { className: 'visually-hidden' });
  const input = element('textarea', { rows: 1, maxLength: 2000, id: 'question' });
  const inputLabel = element('label', { className: 'visually-hidden', htmlFor: 'question' });
  const button = element('button', { type: 'submit', className: 'send' });
  const form = element('form', {}, [inputLabel, input, button]);
  const panel = element('section', { className: 'panel', hidden: true }, [
    element('div', { className: 'head' }, [title, language, clear, close]),
    help,
    log,
    polite,
    urgent,
    form,
  ]);
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-labelledby', 'title');
  panel.setAttribute('part', 'panel');
  log.setAttribute('role', 'log');
  log.setAttribute('aria-live', 'off');
  polite.setAttribute('role', 'status');
  urgent.setAttribute('role', 'alert');
  root.append(panel);

  close.addEventListener('click', () => host.close());
  clear.addEventListener('click', () => dispatch({ type: 'cleared' }));
  language.addEventListener('click', () => {
    locale = locale === 'es' ? 'en' : 'es';
    words = locale === 'es' ? es : en;
    void loadStarters();
    label();
    draw();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const message = input.value.trim();
    if (message && !state.pending) {
      input.value = '';
      void ask({ message });
    }
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void host.close();
    if (event.key === 'F6') {
      event.preventDefault();
      (root.activeElement === input ? log : input).focus();
    }
  });
  globalThis.visualViewport?.addEventListener('resize', () => {
    panel.style.setProperty('--vouch-height', `${globalThis.visualViewport?.height ?? innerHeight}px`);
  });

  function label(): void {
    panel.lang = locale;
    title.textContent = words.title;
    language.textContent = words.language;
    language.lang = locale === 'es' ? 'en' : 'es';
    clear.textContent = words.clear;
    close.setAttribute('aria-label', words.close);
    helpSummary.textContent = words.helpNow;
    helpText.replaceChildren(...withLinks(words.helpText));
    log.setAttribute('aria-label', words.title);
    inputLabel.textContent = words.input;
    input.placeholder = words.input;
    button.textContent = words.send;
  }

  function dispatch(event: Event): void {
    state = reduce(state, event);
    store(state);
    draw();
  }

  async function ask(what: Ask, again = false): Promise<void> {
    dispatch(again ? { type: 'retried' } : { type: 'asked', ask: what });
    const waiting = setTimeout(
      () => log.append(element('p', { className: 'wait', textContent: `${words.waiting}…` })),
      SHOW_WAITING_AFTER_MS,
    );
    try {
      const reply = await send(host.origin, what, state.context, locale);
      clearTimeout(waiting);
      dispatch({ type: 'answered', reply });
      announce(reply);
      host.dispatchEvent(
        new CustomEvent('vouch-reply', { bubbles: true, composed: true, detail: { label: reply.outcome.label } }),
      );
    } catch (error) {
      clearTimeout(waiting);
      const reason = error instanceof SendError ? error.reason : 'service';
      dispatch({ type: 'failed', ask: what, notice: words[reason] });
      if ('message' in what && !input.value) input.value = what.message;
      polite.textContent = words[reason];
    }
  }

  /** Each reply is announced once; a crisis at once. */
  function announce(reply: MessageReply): void {
    const cards = (reply.reply.cards ?? []).map((c) => c.text).join(' ');
    const isUrgent = reply.outcome.kind === 'crisis' || reply.outcome.kind === 'emergency' || cards !== '';
    (isUrgent ? urgent : polite).textContent = `${cards} ${reply.reply.text}`.trim();
  }

  function draw(): void {
    const nodes = state.items.map((item, index) => drawItem(item, index === state.items.length - 1));
    const greeting = element('div', { className: 'item service' }, [
      element('div', { className: 'text' }, [element('p', { textContent: words.greeting })]),
      ...(state.items.length === 0 ? [chips(starters, undefined)] : []),
    ]);
    log.replaceChildren(greeting, ...nodes);
    // The newest message starts at the top of the view, so that a long answer is read from its beginning.
    if (state.items.length > 0)
      log.scrollTop = (nodes.at(state.pending ? -1 : -2) ?? log).offsetTop - log.offsetTop - 8;
  }

  function drawItem(item: Item, last: boolean): HTMLElement {
    if (item.from === 'visitor') return element('div', { className: 'item visitor', textContent: item.text });
    if (item.from === 'notice') {
      const retry = element('button', { type: 'button', className: 'chip', textContent: words.retry });
      retry.addEventListener('click', () => {
        const { unsent } = state;
        if (!unsent) return;
        input.value = '';
        void ask(unsent, true);
      });
      return element('div', { className: 'item notice' }, [
        element('div', { textContent: item.text }),
        ...(last && state.unsent ? [element('div', { className: 'chips' }, [retry])] : []),
      ]);
    }
    const { outcome, reply } = item.reply;
    const isUrgent = outcome.kind === 'crisis' || outcome.kind === 'emergency';
    const node = element('div', { className: `item service${isUrgent ? ' urgent' : ''}` });
    node.lang = reply.locale;
    for (const card of reply.cards ?? [])
      node.append(element('div', { className: 'card text' }, [safeNodes(card.html)]));
    const text = element('div', { className: 'text' }, [safeNodes(reply.html)]);
    text.setAttribute('part', 'answer');
    node.append(text);
    if (reply.sources.length > 0) node.append(drawSources(item.reply));
    if (reply.review) node.append(element('p', { className: 'meta', textContent: reviewLine(reply.review) }));
    if (outcome.kind === 'answer' && reply.version) node.append(rating(outcome.entry, reply.version));
    if (last && outcome.options) node.append(chips(outcome.options, undefined, true));
    if (last && reply.suggestions.length > 0) node.append(chips(reply.suggestions, words.next));
    return node;
  }

  function reviewLine(review: NonNullable<MessageReply['reply']['review']>): string {
    if (review.state === 'preview') return words.preview;
    return words.reviewed
      .replace('{by}', review.by ?? '')
      .replace('{credential}', review.credential ?? '')
      .replace('{on}', review.on ?? '');
  }

  function drawSources(reply: MessageReply): HTMLElement {
    const items = reply.reply.sources.map(({ title: name, url }) => {
      if (!url || !safeUrl(url)) return element('li', { textContent: name });
      return element('li', {}, [
        element('a', { href: url, textContent: name, target: '_blank', rel: 'noopener noreferrer' }),
      ]);
    });
    return element('details', { className: 'meta' }, [
      element('summary', { textContent: `${words.sources} (${items.length})` }),
      element('ol', {}, items),
    ]);
  }

  function rating(entry: string | undefined, version: string): HTMLElement {
    const row = element('div', { className: 'rate' }, [words.helpful]);
    for (const [helpful, text] of [
      [true, words.yes],
      [false, words.no],
    ] as const) {
      const choice = element('button', { type: 'button', textContent: text });
      choice.addEventListener('click', () => {
        judge({ entry, version, helpful });
        row.replaceChildren(words.thanks);
        polite.textContent = words.thanks;
      });
      row.append(choice);
    }
    return row;
  }

  /** Counted by the service; a failure is no matter of the visitor's. */
  function judge(feedback: Record<string, unknown>): void {
    fetch(`${host.origin}/api/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(feedback),
      keepalive: true,
    }).catch(() => undefined);
  }

  function chips(
    options: ReadonlyArray<{ entry: string; question: string }>,
    heading: string | undefined,
    withNone = false,
  ): HTMLElement {
    const row = element('div', { className: 'chips' }, heading ? [element('p', { textContent: heading })] : []);
    for (const { entry, question } of options) {
      const chip = element('button', { type: 'button', className: 'chip', textContent: question });
      chip.setAttribute('part', 'chip');
      chip.addEventListener('click', () => {
        if (state.pending) return;
        input.focus();
        void ask({ pick: entry, question });
      });
      row.append(chip);
    }
    if (withNone) {
      const none = element('button', { type: 'button', className: 'chip', textContent: words.none });
      none.addEventListener('click', () => {
        judge({ helpful: false, reason: 'not-my-question' });
        row.replaceChildren(element('p', { textContent: words.noneReply }));
        polite.textContent = words.noneReply;
        input.focus();
      });
      row.append(none);
    }
    return row;
  }

  async function loadStarters(): Promise<void> {
    try {
      const response = await fetch(`${host.origin}/api/starters?locale=${locale}`);
      starters = response.ok ? await response.json() : [];
    } catch {
      starters = [];
    }
    if (state.items.length === 0) draw();
  }

  label();
  draw();
  void loadStarters();
  return {
    show() {
      panel.hidden = false;
      input.focus();
    },
    hide() {
      panel.hidden = true;
    },
    ask: (message) => void ask({ message }),
    clear: () => dispatch({ type: 'cleared' }),
  };
}

/** Numbers of the help line become links that call. */
function withLinks(text: string): Array<Node | string> {
  return text.split(/(988|911|1-800-222-1222)/).map((part) => {
    if (!/^\d/.test(part)) return part;
    return element('a', { href: `tel:${part.length > 3 ? `+${part.replace(/\D/g, '')}` : part}`, textContent: part });
  });
}

/** The conversation survives a change of page in the same tab, nothing more; a browser may forbid even that. */
function store(state: Conversation): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ ...state, pending: false }));
  } catch {
    return;
  }
}

function restore(): Conversation {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
    return kept && Array.isArray(kept.items) ? { ...EMPTY, ...kept } : EMPTY;
  } catch {
    return EMPTY;
  }
}
