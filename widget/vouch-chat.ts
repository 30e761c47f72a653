/**
 * <vouch-chat>: draws the button, and loads the rest when it is first opened. No storage, no cookie,
 * no request before that. Attributes: src, locale (en, es), theme (light, dark), open.
 */
import { en } from './strings/en.ts';
import { es } from './strings/es.ts';
import { LAUNCHER_CSS } from './style.ts';

/** The part that is loaded when the widget is opened. */
interface PanelModule {
  readonly createPanel: (host: VouchChat, root: ShadowRoot) => Panel;
}
export interface Panel {
  show(): void;
  hide(): void;
  ask(message: string): void;
  clear(): void;
}

const ICON = 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z';

export class VouchChat extends HTMLElement {
  /** Where the script came from: the service, unless the attribute `src` names another. */
  static scriptOrigin = '';

  #panel: Promise<Panel> | undefined;
  #launcher: HTMLButtonElement | undefined;

  get origin(): string {
    const source = this.getAttribute('src');
    return source ? new URL(source, location.href).origin : VouchChat.scriptOrigin || location.origin;
  }

  get locale(): 'en' | 'es' {
    const asked = this.getAttribute('locale') ?? document.documentElement.lang;
    return asked.toLowerCase().startsWith('es') ? 'es' : 'en';
  }

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LAUNCHER_CSS);
    root.adoptedStyleSheets = [sheet];
    const launcher = document.createElement('button');
    launcher.className = 'launcher';
    launcher.type = 'button';
    launcher.setAttribute('part', 'launcher');
    launcher.setAttribute('aria-haspopup', 'dialog');
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', ICON);
    path.setAttribute('fill', 'currentColor');
    svg.append(path);
    launcher.append(svg, (this.locale === 'es' ? es : en).open);
    launcher.addEventListener('click', () => this.open());
    root.append(launcher);
    this.#launcher = launcher;
    if (this.hasAttribute('open')) void this.open();
  }

  async open(): Promise<void> {
    (await this.#load()).show();
    if (this.#launcher) this.#launcher.hidden = true;
    this.dispatchEvent(new CustomEvent('vouch-open', { bubbles: true, composed: true }));
  }

  async close(): Promise<void> {
    (await this.#load()).hide();
    if (this.#launcher) {
      this.#launcher.hidden = false;
      this.#launcher.focus();
    }
    this.dispatchEvent(new CustomEvent('vouch-close', { bubbles: true, composed: true }));
  }

  async ask(message: string): Promise<void> {
    await this.open();
    (await this.#load()).ask(message);
  }

  async clear(): Promise<void> {
    (await this.#load()).clear();
  }

  #load(): Promise<Panel> {
    this.#panel ??= import(/* @vite-ignore */ `${this.origin}/chat.js`).then((module: PanelModule) => {
      if (!this.shadowRoot) throw new Error('vouch-chat is not in the page');
      return module.createPanel(this, this.shadowRoot);
    });
    return this.#panel;
  }
}
