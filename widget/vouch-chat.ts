/**
 * <vouch-chat>: draws the button, and loads the rest when it is first opened. No storage, no cookie,
 * no request before that. What sites may rely on is declared in element.d.ts.
 */
import { agreement, version } from 'vouch:built';
import { buttons } from 'vouch:buttons';
import { accentCss, parseRgb } from './accent.ts';
import type { Host, Pack, Panel, PanelModule } from './agreement.ts';
import css from './button.css';
import { element, helpLine, pressable } from './dom.ts';
import type { ButtonStrings, Strings } from './strings/en.ts';

export class VouchChat extends HTMLElement implements Host {
  static readonly observedAttributes = ['locale', 'accent', 'title', 'starters', 'strings', 'open'];
  /** Where the script came from: the service, unless the attribute `src` names another. */
  static scriptOrigin = '';

  #root: ShadowRoot | undefined;
  #launcher = element('button', {
    className: 'launcher',
    type: 'button',
    part: 'launcher',
    title: '',
    ariaHasPopup: 'dialog',
  });
  #label = document.createTextNode('');
  #colours = new CSSStyleSheet();
  #panel: Promise<Panel> | undefined;
  #loaded: Panel | undefined;
  #sorry: HTMLElement | undefined;
  #opened = false;
  #failures = 0;
  #strings: Partial<Strings> = {};

  get origin(): string {
    const source = this.getAttribute('src');
    return source ? new URL(source, location.href).origin : VouchChat.scriptOrigin || location.origin;
  }

  get locale(): string {
    const asked = (this.getAttribute('locale') ?? document.documentElement.lang).slice(0, 2).toLowerCase();
    return asked in buttons ? asked : 'en';
  }

  /** The site's own wording: the attribute holds JSON, the property an object; the property wins. */
  get strings(): Partial<Strings> {
    try {
      return { ...JSON.parse(this.getAttribute('strings') ?? '{}'), ...this.#strings };
    } catch {
      return this.#strings;
    }
  }
  set strings(strings: Partial<Strings>) {
    this.#strings = strings;
    this.#dress();
  }

  get buttonStrings(): ButtonStrings {
    return { ...(buttons[this.locale] as ButtonStrings), ...this.strings };
  }

  connectedCallback(): void {
    if (!this.#root) this.#build();
    this.#dress();
    if (this.#opened) this.#loaded?.show();
    else if (this.hasAttribute('open')) void this.open();
  }

  disconnectedCallback(): void {
    this.#loaded?.hide();
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected || !this.#root) return;
    if (name !== 'open') this.#dress();
    else if (this.hasAttribute('open') !== this.#opened) void (this.#opened ? this.close() : this.open());
  }

  async open(): Promise<void> {
    if (this.#opened) return;
    this.#setOpened(true);
    try {
      const panel = await this.#load();
      if (!this.#opened) return;
      this.#sorry?.remove();
      this.#launcher.hidden = true;
      panel.show();
      this.emit('vouch-open');
    } catch {
      this.#setOpened(false);
      this.#apologize();
    }
  }

  async close(): Promise<void> {
    if (!this.#opened) return;
    this.#setOpened(false);
    const focus = this.#loaded?.hide();
    this.#launcher.hidden = false;
    if (focus) this.#launcher.focus();
    this.emit('vouch-close');
  }

  async ask(message: string): Promise<void> {
    await this.open();
    (await this.#panel)?.ask(message);
  }

  async clear(): Promise<void> {
    (await this.#load()).clear();
  }

  /** Events leave the shadow root and bubble; they never carry what somebody wrote. */
  emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  #setOpened(opened: boolean): void {
    this.#opened = opened;
    this.toggleAttribute('open', opened);
  }

  #build(): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [sheet, this.#colours];
    this.#launcher.append(this.#label);
    this.#launcher.onclick = () => void this.open();
    this.#root.append(this.#launcher);
  }

  /** Words and colours, from the attributes as they are now. */
  #dress(): void {
    if (!this.#root) return;
    this.#label.data = this.buttonStrings.open;
    this.#launcher.lang = this.locale;
    this.#colours.replaceSync(this.#accent());
    this.#loaded?.refresh();
  }

  #accent(): string {
    const accent = this.getAttribute('accent');
    if (!accent) return '';
    // The browser reads every way to write a colour; one it cannot read leaves the style empty.
    const { style } = this.#launcher;
    style.color = accent;
    const colour = style.color ? parseRgb(getComputedStyle(this.#launcher).color) : undefined;
    style.color = '';
    return colour ? accentCss(colour) : '';
  }

  /** The words of a language. */
  pack(locale: string): Promise<Pack> {
    return this.#fetch<Pack>(`chat-${locale}`);
  }

  #load(): Promise<Panel> {
    const { locale } = this;
    this.#panel ??= Promise.all([this.#fetch<PanelModule>('chat'), this.pack(locale)]).then(
      ([{ createPanel }, pack]) => {
        this.#loaded = createPanel(this, this.#root as ShadowRoot, { element, pressable, helpLine }, locale, pack);
        // The language may have been changed while it was loading.
        if (this.locale !== locale) this.#loaded.refresh();
        return this.#loaded;
      },
      (error) => {
        this.#panel = undefined;
        throw error;
      },
    );
    return this.#panel;
  }

  async #fetch<T>(file: string): Promise<T> {
    try {
      // A browser remembers that a module failed: another address lets it try again.
      const got = await import(/* @vite-ignore */ `${this.origin}/${file}.js?${version}${this.#failures || ''}`);
      if (got.agreement !== agreement) throw new Error(file);
      return got;
    } catch (error) {
      this.#failures++;
      throw error;
    }
  }

  /** The chat itself could not be fetched: the numbers are here all the same. */
  #apologize(): void {
    const words = this.buttonStrings;
    this.#sorry ??= element('div', { className: 'sorry', role: 'alert' });
    this.#sorry.lang = this.locale;
    this.#sorry.replaceChildren(
      element('p', {}, [
        words.failed,
        // The page needs no script, so it works for those who would fail here again.
        element('a', { href: `${this.origin}/chat?locale=${this.locale}`, textContent: words.page }),
      ]),
      ...helpLine(words),
    );
    this.#root?.append(this.#sorry);
  }
}
