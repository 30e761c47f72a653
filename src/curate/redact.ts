/**
 * Takes out of a message what could tell who wrote it, English and Spanish. It errs towards taking too much: a
 * kept message only has to show what was asked. Names nobody introduced as one stay in; that is why a clinic has
 * to opt in, and why a text is shown only once several visitors wrote alike on one day.
 */
import { functionWords as english } from '../language/en.ts';
import { functionWords as spanish } from '../language/es.ts';

export const REDACTED = [
  'email',
  'link',
  'account',
  'card',
  'ssn',
  'phone',
  'date',
  'address',
  'name',
  'number',
] as const;
export type RedactedKind = (typeof REDACTED)[number];

export interface Redaction {
  /** With `[phone]` and the like in place of what was taken out. */
  readonly text: string;
  readonly kinds: readonly RedactedKind[];
}

/** As long as a message may be. */
const MOST_CHARACTERS = 4_000;

interface Rule {
  readonly kind: RedactedKind;
  readonly pattern: RegExp;
  /** @returns what to leave before the placeholder and what after it, or undefined to leave all as it is. */
  readonly keep?: (match: RegExpExecArray) => readonly [before: string, after: string] | undefined;
}

/** In this order: what is longer and surer first. Repetitions are bounded, so that time stays linear. */
const RULES: readonly Rule[] = [
  {
    kind: 'email',
    pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}/gu,
  },
  {
    kind: 'email',
    pattern:
      /[\p{L}\p{N}._-]{1,64} ?(?:\(at\)|\[at\]|\bat\b|\barroba\b) ?[\p{L}\p{N}-]{1,63} ?(?:\(dot\)|\[dot\]|\.|\bdot\b|\bpunto\b) ?(?:com|net|org|edu|gov|es|mx|us|io)\b/giu,
  },
  { kind: 'link', pattern: /\b(?:https?:\/\/|www\.)[^\s<>"]{1,2000}/giu },
  {
    kind: 'link',
    pattern:
      /\b[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,3}\.(?:com|net|org|edu|gov|info|io|me|mx|es|us)\b(?:\/[^\s<>"]{0,2000})?/giu,
  },
  { kind: 'account', pattern: /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,40}/gu },
  { kind: 'card', pattern: /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/g },
  { kind: 'ssn', pattern: /(?<!\d)\d{3}([- .]?)\d{2}\1\d{4}(?!\d)/g },
  { kind: 'date', pattern: /(?<!\d)(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})(?!\d)/g },
  {
    kind: 'date',
    pattern:
      /\b(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)\.? \d{1,2}(?:st|nd|rd|th)?(?:,? (?:of )?(?:\d{4}|'?\d{2}))?|\d{1,2}(?:st|nd|rd|th)?(?: of| de)? (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)(?:,?(?: de| del| of)? \d{4})?)(?!\p{L}|\d)/giu,
  },
  {
    kind: 'date',
    pattern:
      /\b((?:born(?: in| on)?|birth ?date|date of birth|birthday|d\.?o\.?b\.?|nac[ií](?:do|da)?(?: en| el)?|fecha de nacimiento|cumpleaños)(?: is| es|:)? ?)(?:\d{4}|['’]\d{2})(?!\d)/giu,
    keep: (m) => [m[1] ?? '', ''],
  },
  { kind: 'phone', pattern: /(?<![\d.])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)|\d{2,4})[ .-]?\d{3,4}[ .-]?\d{3,4}(?!\d)/g },
  { kind: 'phone', pattern: /(?<![\d.-])\d{3}[ .-]\d{4}(?!\d)/g },
  { kind: 'phone', pattern: /(?<!\d)\+?\d{2,4}(?:[ .-]\d{2,4}){3,5}(?!\d)/g },
  {
    kind: 'phone',
    pattern:
      /\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|double|triple|doble)(?:[ ,-]{1,2}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|double|triple|doble)){6,15}\b/giu,
  },
  {
    kind: 'address',
    pattern:
      /(?<![\p{L}\d])(\d{1,6})((?: [\p{L}\d.'’]{1,30}){1,4}?) (street|str|st|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|terrace|highway|hwy|parkway|pkwy|circle|way)\b\.?(?:,? (?:apt|apartment|suite|ste|unit|#)\.? ?[\p{L}\d-]{1,6})?(?:,? \d{5}(?:-\d{4})?)?/giu,
    keep: (m) => (isStreet(m[2] ?? '', m[3] ?? '') ? ['', ''] : undefined),
  },
  {
    kind: 'address',
    pattern:
      /(?<!\p{L})(?:calle|avenida|avda|av|carrera|cra|paseo|plaza|colonia|callejón|calzada)\.?((?: (?:de|del|la|las|los|el|y|[\p{L}.]{2,20})){1,5}?),? (?:n[úu]m(?:ero)?\.?|n[ºo°]\.?|#)? ?\d{1,6}\b(?:[ -]?[a-z]\b)?/giu,
  },
  { kind: 'address', pattern: /(?<!\p{L})(?:p\.? ?o\.? ?box|apartado(?: postal)?) \d{1,8}/giu },
  {
    kind: 'name',
    pattern:
      /\b((?:my|the|her|his|your) (?:full |first |last |maiden )?name(?:'s| is| was)|(?:first|last|full) name:?|call me|i am called|i go by|me llamo|mi nombre(?: completo)? es|ll[áa]m[ae]me|se llama|mi apellido es) ((?:[\p{L}'’.-]{1,30} ?){1,4})/giu,
    keep: (m) => named(m[1] ?? '', m[2] ?? ''),
  },
  {
    // These begin many other sentences, too: only a capital letter tells a name.
    kind: 'name',
    pattern:
      /\b((?:[Tt]his is|[Ii]['’]?m|I am|[Ss]oy|[Hh]abla|[Aa]tentamente,?|[Rr]egards,?|[Ss]incerely,?|[Tt]hanks,?|[Gg]racias,?|[Dd](?:r|ra)\.?|[Mm]rs?\.?|[Mm]s\.?|[Ss]r(?:a|ta)?\.?|[Dd]octora?|(?:[Mm]y|[Mm]i) (?:husband|wife|partner|boyfriend|girlfriend|son|daughter|mother|mom|father|dad|brother|sister|friend|doctor|therapist|nurse|esposo|esposa|marido|mujer|pareja|novio|novia|hijo|hija|madre|mamá|padre|papá|hermano|hermana|amigo|amiga|médico|médica|doctora|terapeuta|enfermera),?(?: is)?)\s)((?:\p{Lu}[\p{Ll}'’-]{1,30}(?:\s(?=\p{Lu}\p{Ll}))?){1,4})/gu,
    keep: (m) => (NOT_NAMES.has((m[2] ?? '').toLowerCase().trim()) ? undefined : [m[1] ?? '', '']),
  },
  // Record, policy and postal numbers.
  {
    kind: 'number',
    pattern:
      /(?<![\p{L}\d])(?=[a-z-]{0,12}\d[a-z\d-]{3,30}(?![a-z\d]))(?=(?:[a-z-]{0,12}\d){4})[a-z\d][a-z\d-]{4,30}(?![\p{L}\d])/giu,
  },
];

/** Capitalised words that follow "I'm" or "thanks" without being names. */
const NOT_NAMES: ReadonlySet<string> = new Set(
  'ketamine spravato esketamine bipolar adhd ptsd ocd autistic english spanish american mexican christian catholic jewish muslim i medicare medicaid ketamina mexicano mexicana'.split(
    ' ',
  ),
);

export function redact(message: string): Redaction {
  let text = message
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replace(/[^\S\n]+/g, ' ');
  const kinds = new Set<RedactedKind>();
  for (const { kind, pattern, keep } of RULES) {
    text = text.replace(pattern, (...found) => {
      const groups = found.slice(
        0,
        found.findIndex((part) => typeof part === 'number'),
      ) as string[];
      const whole = groups[0] ?? '';
      const kept = keep ? keep(groups as unknown as RegExpExecArray) : (['', ''] as const);
      if (!kept) return whole;
      kinds.add(kind);
      return `${kept[0]}[${kind}]${kept[1]}`;
    });
  }
  return { text: text.trim(), kinds: REDACTED.filter((kind) => kinds.has(kind)) };
}

/** `12 Oak Drive` is an address, `24 hours before I drive` is not. */
function isStreet(between: string, suffix: string): boolean {
  const words = between.trim().split(' ');
  if (words.some((word) => english.has(word.toLowerCase()) || UNITS.test(word))) return false;
  const sure = /^(?:street|avenue|ave|boulevard|blvd|lane|road|rd|terrace|highway|hwy|parkway|pkwy)$/i.test(suffix);
  return sure || words.some((word) => /^\p{Lu}/u.test(word)) || /^\d+(?:st|nd|rd|th)$/i.test(words[0] ?? '');
}
const UNITS =
  /^(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|sessions?|times?|mg|ml|kg|lbs?|miles?|people|more|less|percent|dollars?)$/i;

/** A name ends where a sentence goes on: `my name is Ana and I ...`. */
function named(introduction: string, rest: string): readonly [string, string] | undefined {
  const words = rest.trimEnd().split(' ');
  const end = words.findIndex((word) => STOPS.has(word.toLowerCase()));
  const name = end < 0 ? words : words.slice(0, end);
  const closing = /[.]$/.test(name.at(-1) ?? '') ? '.' : '';
  if (name.length === 0) return undefined;
  const after = words.slice(name.length).join(' ');
  return [`${introduction} `, closing + (after ? ` ${after}` : '') + (/ $/.test(rest) ? ' ' : '')];
}
const STOPS: ReadonlySet<string> = new Set([
  ...english,
  ...spanish,
  'please',
  'im',
  "i'm",
  'i’m',
  'not',
  'no',
  'tengo',
  'want',
  'need',
  'quiero',
  'necesito',
]);
