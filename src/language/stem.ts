/**
 * Light suffix stripping, English and Spanish: plurals and verb endings. It only has to bring forms
 * of a word together; a stem need not be a word, and two words falling together does little harm.
 */
const ENDINGS =
  /(?:ational|ations?|nesses|ness|ments?|ingly|ings?|edly|ies|ied|ed|es|s|ly|aciones|acion|amente|mente|ando|iendo|ados?|idos?|adas?|idas?|aron|ieron|aba|ban)$/;
const SHORTEST_STEM = 3;

export function stem(word: string): string {
  if (word.length < 4) return word;
  if (word.length === 4) return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  const match = ENDINGS.exec(word);
  return match && match.index >= SHORTEST_STEM ? word.slice(0, match.index) : word;
}
