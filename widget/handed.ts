/** What the loader has already got and hands over, so that it is not fetched twice; and the language that is shown. */
import type { Card } from './distress.ts';
import type { element as Element, helpLine as HelpLine, pressable as Pressable } from './dom.ts';
import type { PanelStrings } from './strings/en.ts';

export interface Kit {
  readonly element: typeof Element;
  readonly pressable: typeof Pressable;
  readonly helpLine: typeof HelpLine;
}

/** One language: the file `chat-<locale>.js`. Only the one that is shown is fetched. */
export interface Pack {
  readonly words: PanelStrings;
  /** The policies' own wording, as HTML. */
  readonly cards: Readonly<Record<Card, string>>;
}

export let element: Kit['element'];
export let pressable: Kit['pressable'];
export let helpLine: Kit['helpLine'];

export function take(kit: Kit): void {
  ({ element, pressable, helpLine } = kit);
}
