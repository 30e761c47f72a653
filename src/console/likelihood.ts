/** How likely something is, for people: a word with its number, never the number alone. */

/** Of an answer. */
export function confidenceInWords(p: number): string {
  const word =
    p >= 0.8 ? 'very likely' : p >= 0.5 ? 'likely' : p >= 0.25 ? 'possible' : p >= 0.04 ? 'unlikely' : 'hardly';
  return `${word} (${percent(p)})`;
}

/** Of what the guard found. */
export function findingInWords(p: number): string {
  const word = p >= 0.5 ? 'strong' : p >= 0.2 ? 'clear' : p >= 0.08 ? 'some doubt' : 'faint';
  return `${word} (${percent(p)})`;
}

export const percent = (p: number): string =>
  p < 0.01 ? 'under 1\u00a0%' : p > 0.99 ? 'over 99\u00a0%' : `${Math.round(p * 100)}\u00a0%`;
