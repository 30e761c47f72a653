/**
 * What the button's script and the files it loads expect of each other. They may be of different releases, because
 * a browser keeps the script for an hour: the build marks all of them with a digest of this file, `dom.ts` and the
 * keys of the words, and the script takes only files of its own mark.
 */
import type { Card } from './distress.ts';
import type { element, helpLine, pressable } from './dom.ts';
import type { ButtonStrings, PanelStrings, Strings } from './strings/en.ts';

/** What the script has already got and hands over, so that it is not fetched twice. */
export interface Kit {
  readonly element: typeof element;
  readonly pressable: typeof pressable;
  readonly helpLine: typeof helpLine;
}

/** One language: the file `chat-<locale>.js`. Only the one that is shown is fetched. */
export interface Pack {
  readonly words: PanelStrings;
  /** The policies' own wording, as HTML. */
  readonly cards: Readonly<Record<Card, string>>;
}

/** The element, as the panel sees it. */
export interface Host extends HTMLElement {
  readonly origin: string;
  readonly locale: string;
  readonly buttonStrings: ButtonStrings;
  strings: Partial<Strings>;
  close(): void;
  pack(locale: string): Promise<Pack>;
  emit(name: string, detail?: unknown): void;
}

export interface Panel {
  show(): void;
  /** @returns whether the focus was inside. */
  hide(): boolean;
  ask(message: string): void;
  clear(): void;
  /** Attributes or strings have changed. */
  refresh(): Promise<void>;
}

/** The file `chat.js`. */
export interface PanelModule {
  readonly createPanel: (host: Host, root: ShadowRoot, kit: Kit, locale: string, pack: Pack) => Panel;
}
