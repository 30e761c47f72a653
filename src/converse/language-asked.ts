/** "En español, por favor", "no English": the visitor asks to be answered in another language. */
import type { Locale } from '../language/locale.ts';
import type { Reading } from '../learn/reading.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const NAMES: ReadonlyMap<string, Locale> = new Map([
  ['english', 'en'],
  ['ingles', 'en'],
  ['spanish', 'es'],
  ['espanol', 'es'],
  ['castellano', 'es'],
]);
const NOT = words('no not without cannot nor ni sin nada');
/** What people say beside the language, unaccented, in both: with any other word something else is asked. */
const BESIDE = words(
  'in en only just solo instead mejor please pls por favor porfa porfavor can could would will may do does did is are be it that this the to with or and so then also ' +
    'you u i we me my speak speaks talk write answer reply say read switch change use want wanna need prefer like understand know have version language text there here now ' +
    'yes yeah ok okay hi hello hey thanks thank sorry but not no ' +
    'hola si puede puedes puedo pueden podemos podria podrias ser se lo la le el eso esto habla hablas hablo hablan hablar hablame hableme responde responda contesta conteste ' +
    'escribe escriba di digame dime dimelo digalo cambia cambiar prefiero quiero quisiera necesito entiendo entiende tiene tienen hay yo mi usted tu ustedes un una poco bien mas de del y o pero ' +
    'entonces tambien ahora gracias perdon idioma lengua nada',
);
const LONGEST = 10;

/** @returns the language asked for; nothing where the message says anything else, or names both or neither. */
export function languageAsked({ terms }: Reading): Locale | undefined {
  if (terms.length > LONGEST) return undefined;
  const wanted = new Set<Locale>();
  const unwanted = new Set<Locale>();
  let negated = false;
  for (const { word } of terms) {
    const named = NAMES.get(word);
    if (named === undefined && !BESIDE.has(word)) return undefined;
    if (NOT.has(word)) negated = true;
    if (named === undefined) continue;
    (negated ? unwanted : wanted).add(named);
    negated = false;
  }
  for (const locale of unwanted) wanted.add(locale === 'en' ? 'es' : 'en');
  const [one, other] = [...wanted].filter((locale) => !unwanted.has(locale));
  return other === undefined ? one : undefined;
}
