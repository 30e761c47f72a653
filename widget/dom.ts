/** Making elements, for the button and the panel. No markup is ever parsed by the browser. */
import { numbers } from 'vouch:built';
import type { ButtonStrings } from './strings/en.ts';

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<Omit<HTMLElementTagNameMap[K], 'part'>> & { part?: string } = {},
  children: ReadonlyArray<Node | string> = [],
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export const pressable = (textContent: string, onclick: () => void, more: { className?: string; part?: string } = {}) =>
  element('button', { type: 'button', textContent, onclick, ...more });

/** "Need help now?" and the numbers, shipped with the script so that they never have to be fetched. */
export function helpLine(words: ButtonStrings): Node[] {
  const link = (scheme: string, verb: string, number: string) =>
    element('a', { href: `${scheme}:${number}`, textContent: `${verb} ${number}` });
  return [
    element('strong', { textContent: words.help }),
    link('tel', words.call, numbers.crisis),
    link('sms', words.text, numbers.crisis),
    link('tel', words.call, numbers.emergency),
  ];
}
