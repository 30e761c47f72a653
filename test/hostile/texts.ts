/** Texts meant to break or slow a reader of messages, each of about the length asked for, in UTF-16 units. */

const fill = (pattern: string, length: number) => pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
/** Pseudo-random but always the same. */
function scrambled(alphabet: string, length: number): string {
  const letters = [...alphabet];
  let state = 12345;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += letters[state % letters.length];
  }
  return text;
}
/** Words no two of which are alike, each of so many letters. */
const strangers = (size: number, length: number) =>
  scrambled('abcdefghijklmnopqrstuvwxyz', length)
    .replace(new RegExp(`.{${size}}`, 'g'), '$& ')
    .slice(0, length);

export const TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'ordinary words': (n) => fill('how many sessions do people usually need ', n),
  'nested brackets': (n) => '['.repeat(n / 2) + ']'.repeat(n / 2),
  'open parentheses': (n) => '('.repeat(n),
  'nested objects': (n) => fill('{"a":', n),
  'the classic bomb': (n) => `${'a'.repeat(n - 1)}!`,
  'words that nearly end': (n) => `${fill('a1', n - 1)}!`,
  apostrophes: (n) => fill("'a", n),
  'only apostrophes': (n) => "'".repeat(n),
  'signs between letters': (n) => fill('a@!$|*0', n),
  'signs and no letter after': (n) => `a${fill('@!$|*', n - 1)}`,
  dots: (n) => '.'.repeat(n),
  'dotted letters': (n) => fill('a.b.', n),
  'spaced letters': (n) => fill('k e t a m i n e ', n),
  'spaced digits': (n) => fill('1 2 3 ', n),
  'letters and stops': (n) => fill('a . ', n),
  digits: (n) => '9'.repeat(n),
  'digits and points': (n) => fill('1.', n),
  'digits and letters': (n) => fill('1a', n),
  spaces: (n) => ' '.repeat(n),
  'line feeds': (n) => '\n'.repeat(n),
  'spaces then a word': (n) => `${' '.repeat(Math.max(0, n - 3))}end`,
  'one endless word': (n) => scrambled('abcdefghijklmnopqrstuvwxyz', n),
  'words of forty letters': (n) => strangers(40, n),
  'words of thirty-nine letters': (n) => strangers(39, n),
  'words of seven letters': (n) => strangers(7, n),
  'words of five letters': (n) => strangers(5, n),
  'misspelt words': (n) => fill('ketmaine treatmnet sesions depresion infusoin suicidla ', n),
  'words run together': (n) => fill('howmanysessionsdoineedforthetreatment ', n),
  'known pieces run together': (n) => fill('iamandyoucan', n),
  'doubled letters': (n) => fill('aabbccddeeff ', n),
  'tripled letters': (n) => fill('aaabbbccc', n),
  'concept openers': (n) => fill('want to ', n),
  'half a signal': (n) => fill('i want i want to ', n),
  'signal openers and gaps': (n) => fill('my husband says my wife says ', n),
  negations: (n) => fill('not no never ', n),
  'lone high surrogates': (n) => '\ud83d'.repeat(n),
  'lone low surrogates': (n) => '\udc00'.repeat(n),
  'surrogates the wrong way round': (n) => fill('\udc00\ud83d', n),
  'right-to-left overrides': (n) => fill('\u202eketamine\u202c ', n),
  'bidi isolates, never closed': (n) => fill('\u2066\u2067\u2068', n),
  'zero-width everything': (n) => fill('\u200b\u200c\u200d\u2060\ufeff', n),
  zalgo: (n) => fill(`k${'\u0300\u0316\u0334\u0489'.repeat(12)}`, n),
  'one letter and marks': (n) => `e${'\u0301'.repeat(n - 1)}`,
  'marks of falling class': (n) => fill('\u0301\u0316\u0334\u0327', n),
  'Hangul jamo': (n) => fill('\u1112\u1161\u11ab', n),
  'characters that unfold': (n) => '\ufdfa'.repeat(n),
  ligatures: (n) => fill('\ufb03\ufb04\u3300', n),
  emoji: (n) => fill('😀', n),
  'families of emoji': (n) => fill('👨‍👩‍👧‍👦', n),
  flags: (n) => fill('🇺🇸🇲🇽', n),
  'emoji that stand for words': (n) => fill('🔫💊💉', n),
  'upside-down letters': (n) => fill('ɐɔǝ ', n),
  'tags of an invisible alphabet': (n) => fill('\u{e0061}\u{e0062}', n),
  'null characters': (n) => '\0'.repeat(n),
  'control characters': (n) => fill('\u0001\u001b\u007f\u0085', n),
  'HTML tags': (n) => fill('<b><i>', n),
  'character references': (n) => fill('&#107;', n),
  'percent escapes': (n) => fill('%00%0a', n),
  Chinese: (n) => fill('氯胺酮治疗', n),
  Arabic: (n) => fill('الكيتامين ', n),
  'mixed scripts in a word': (n) => fill('kеtаminе', n),
  'question marks': (n) => fill('?!', n),
};
