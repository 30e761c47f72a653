/**
 * Undoes what typing, copying and hiding do to a text: case, accents, look-alike letters, invisible
 * characters, spaced-out letters. Nothing here knows a language; every step is linear in the text.
 */

export interface Utterance {
  /** The message as received, made well-formed; shown to nobody, kept for the language hint only. */
  readonly raw: string;
  /** Folded text: lower case, plain Latin letters where a look-alike was used, single spaces. */
  readonly folded: string;
  /** Folded tokens in order: words, numbers, and `.` where a clause ends. */
  readonly surface: readonly string[];
}

/** Longest text that is read, also once it is unfolded; what follows is ignored. Twice what the API lets in. */
const MAX_CHARACTERS = 4_000;
/** More marks on one letter than any language writes; putting them in order takes time in the square of their number. */
const HEAPED_MARKS = /(\p{M}{16})\p{M}+/gu;

/** Control and format characters but tab and line feed, fillers, joiners and variation selectors. */
const INVISIBLE = /(?![\t\n])\p{Cc}|\p{Cf}|\p{Variation_Selector}|\u034f|[\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;

/** Cyrillic, Greek and other letters that are drawn like Latin ones. */
const LOOKALIKES = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    ԁ: 'd',
    е: 'e',
    ҽ: 'e',
    һ: 'h',
    і: 'i',
    ї: 'i',
    ј: 'j',
    к: 'k',
    ӏ: 'l',
    м: 'm',
    п: 'n',
    о: 'o',
    р: 'p',
    ԛ: 'q',
    г: 'r',
    ѕ: 's',
    т: 't',
    и: 'u',
    ѵ: 'v',
    ԝ: 'w',
    х: 'x',
    у: 'y',
    з: '3',
    α: 'a',
    β: 'b',
    ϲ: 'c',
    δ: 'd',
    ε: 'e',
    ϝ: 'f',
    η: 'n',
    ι: 'i',
    κ: 'k',
    μ: 'u',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    σ: 'o',
    τ: 't',
    υ: 'u',
    χ: 'x',
    γ: 'y',
    ω: 'w',
    ı: 'i',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ħ: 'h',
    ŧ: 't',
    æ: 'ae',
    œ: 'oe',
    ß: 'ss',
    ʼ: "'",
    ǃ: '!',
    ɐ: 'a',
    ɔ: 'c',
    ǝ: 'e',
    ɟ: 'f',
    ƃ: 'g',
    ɥ: 'h',
    ᴉ: 'i',
    ɾ: 'j',
    ʞ: 'k',
    ɯ: 'm',
    ɹ: 'r',
    ʇ: 't',
    ʌ: 'v',
    ʍ: 'w',
    ʎ: 'y',
    ɑ: 'a',
    ɡ: 'g',
    ɩ: 'i',
    ɨ: 'i',
    ɛ: 'e',
    ʉ: 'u',
    ĸ: 'k',
    ...alphabet('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'),
    ...alphabet('ꭺᏼꮯꭰꭼꮐꮋꭵꭻꮶꮮꮇꮲꭱꮪꭲꮩꮃꮍꮓ', 'abcdeghijklmprstvwyz'),
    ...alphabet('ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ', 'abcdefghijklmnoprstuvwxyz'),
  }),
);
/** @param drawn - small capitals, Cherokee or Lisu letters, one for each of `letters`. */
function alphabet(drawn: string, letters: string): Record<string, string> {
  return Object.fromEntries([...drawn].map((look, i) => [look, letters[i] ?? look]));
}

/** Letters in black circles and squares, and three or more of the letters of which two make a flag. */
const BOXED = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]\ufe0f?|[\u{1f1e6}-\u{1f1ff}]{3,}/gu;
const BOXED_A = [0x1f1e6, 0x1f170, 0x1f150];

/** The letters that only occur in text turned upside down; then the whole text is read backwards. */
const UPSIDE_DOWN = /[ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ]/gu;
const FLIPPED = new Map(Object.entries({ u: 'n', n: 'u', p: 'd', d: 'p', b: 'q', q: 'b' }));

/** Emoji that carry meaning a word would: crisis, sourcing, smalltalk. The rest are dropped. */
const EMOJI_WORDS = new Map(
  Object.entries({
    '🔫': ' gun ',
    '💊': ' pill ',
    '💉': ' needle ',
    '🔪': ' knife ',
    '⚰': ' coffin ',
    '🪦': ' grave ',
    '👋': ' hello ',
    '🙏': ' thanks ',
    '🚗': ' drive ',
    '🤮': ' vomit ',
    '🤢': ' nausea ',
    '🐴': ' horse ',
    '🐎': ' horse ',
    '❄': ' snow ',
    '😭': ' crying ',
    '💀': ' skull ',
  }),
);

/** Printable ASCII, tab and line feed. */
const ASCII = /^[\t\n -~]*$/;

/**
 * Mark-up pasted or typed to part a word. Only real elements: `<suicide>` is a word in brackets;
 * and no attribute of several words, which would hide a sentence. */
const TAG =
  /<\/?(?:a|abbr|article|b|big|blockquote|body|br|button|center|code|del|div|em|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|main|mark|nav|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|title|tr|tt|u|ul|wbr)(?:\s{1,9}[a-z-]{1,20}=(?:"[^\s"<>]{0,99}"|'[^\s'<>]{0,99}'|[^\s"'<>]{1,99}))*\s{0,9}\/?>|<!--\s{0,9}-->/gi;
/** Accents, and what is put on, under and around letters in any script. */
const MARK = /\p{M}/u;
const REFERENCE = /&#(?:([0-9]{1,7})|x([0-9a-f]{1,6}));/gi;
/** The references that part a word or stand for a letter, when a page's source is pasted. */
const NAMED_REFERENCE =
  /&(?:(?:shy|zwj|zwnj|lrm|rlm|nobreak|zerowidthspace)|(nbsp|ensp|emsp|thinsp)|([a-z])(?:acute|grave|uml|circ|tilde|cedil|ring|slash));/gi;
/** A picture between two letters only parts them. */
const PICTURE_IN_WORD = /(?<=\p{L})\p{Extended_Pictographic}{1,3}(?=\p{L})/gu;

/** Words, also with other characters within or in front (`k3t`, `4l1v3`, but `8am2pm` and `20mg2x` are amounts); numbers; marks. */
const TOKEN =
  /[a-z\u00df-\u024f\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u3040-\u30ff\u4e00-\u9fff]+(?:['@!$|*0-9]+[a-z]+)*(?:'[a-z0-9]+)?[0-9]*|(?![0-9]+(?:[ap]m|mc?g|ml|k?g|cc|x|h|hrs?|min|lbs?|times|days?|wee?ks?|to|st|nd|rd|th)[0-9])[0-9]{1,2}(?:[a-z]+[0-9@$!|]+)+[a-z]+[0-9]*|[0-9]+(?:[.,][0-9]+)?|[@$][a-z]+|[.?!;:\n]/gu;

/**
 * Folds a message so that differently typed copies of it read the same.
 * Lone surrogates become U+FFFD, control and invisible characters vanish.
 */
export function normalize(text: string): Utterance {
  const raw = text.slice(0, MAX_CHARACTERS).toWellFormed();
  const folded = fold(raw);
  const surface: string[] = [];
  for (const match of folded.matchAll(TOKEN)) {
    const token = match[0];
    if (/^[.?!;:\n]/.test(token)) {
      if (surface.length > 0 && surface.at(-1) !== '.') surface.push('.');
    } else surface.push(token);
  }
  return { raw, folded, surface: joinSpelled(surface) };
}

function fold(raw: string): string {
  const plain = raw
    .replace(TAG, '')
    .replace(REFERENCE, decode)
    .replace(NAMED_REFERENCE, (_, space, letter) => letter ?? (space ? ' ' : ''))
    .replaceAll('%20', ' ')
    .replace(BOXED, unbox)
    .replace(PICTURE_IN_WORD, '');
  // Most messages hide nothing: plain ASCII needs no more, and takes a third of the time.
  return (ASCII.test(plain) ? plain.toLowerCase() : toPlainLetters(plain))
    .replace(/[\u2018\u2019\u201b\u2032\u00b4`]/g, "'")
    .replace(/[ \t\u00a0\u2000-\u200a\u2028\u2029\u3000]+/g, ' ')
    .replace(/\bw\/o\b/g, 'without')
    .replace(/(\p{L})\1{2,}/gu, '$1$1');
}

function toPlainLetters(raw: string): string {
  const text = raw.replace(HEAPED_MARKS, '$1').normalize('NFKC').slice(0, MAX_CHARACTERS).toWellFormed();
  let plain = '';
  for (const character of turnUpright(text.replace(INVISIBLE, '').toLowerCase()).normalize('NFD')) {
    if (character > '~' && MARK.test(character)) continue;
    plain += EMOJI_WORDS.get(character) ?? LOOKALIKES.get(character) ?? character;
  }
  return plain;
}

function decode(whole: string, decimal: string | undefined, hexadecimal: string | undefined): string {
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

function unbox(boxed: string): string {
  return [...boxed]
    .map((c) => {
      const code = c.codePointAt(0) ?? 0;
      const a = BOXED_A.find((first) => code >= first && code < first + 26);
      return a === undefined ? '' : String.fromCharCode(0x61 + code - a);
    })
    .join('');
}

/** Text typed upside down is also written backwards: three or more such letters give it away. */
function turnUpright(text: string): string {
  if ((text.match(UPSIDE_DOWN)?.length ?? 0) < 3) return text;
  return [...text]
    .reverse()
    .map((c) => FLIPPED.get(c) ?? c)
    .join('');
}

/** `k e t a m i n e`, `d.o.s.e` -> one token. Four single letters in a row; three when dotted. */
function joinSpelled(tokens: readonly string[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < tokens.length; ) {
    let letters = '';
    let dots = 0;
    let j = i;
    while (j < tokens.length) {
      const token = tokens[j] ?? '';
      if (/^[a-z0-9]$/.test(token)) letters += token;
      else if (token === '.' && letters && /^[a-z0-9]$/.test(tokens[j + 1] ?? '')) dots++;
      else break;
      j++;
    }
    const spelled = letters.length >= 4 || (letters.length === 3 && dots >= 2);
    if (spelled && /[a-z][0-9]*[a-z]/.test(letters)) joined.push(letters);
    else joined.push(...tokens.slice(i, Math.max(j, i + 1)));
    // A run that is no spelled word holds none either: it is passed over whole, or time would grow with its square.
    i = Math.max(j, i + 1);
  }
  return joined;
}
