/** What the button's script has handed over, for the panel's files. */
import type { Kit } from './agreement.ts';

export let element: Kit['element'];
export let pressable: Kit['pressable'];
export let helpLine: Kit['helpLine'];

export function take(kit: Kit): void {
  ({ element, pressable, helpLine } = kit);
}
