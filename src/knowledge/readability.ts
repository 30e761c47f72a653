/** How hard a text is to read: English by Flesch-Kincaid grade, Spanish by Szigriszt-Pazos on the INFLESZ scale. */
import type { Locale } from '../language/locale.ts';
import { type Sentence, wordsOf } from './sentences.ts';

export interface Readability {
  readonly words: number;
  readonly sentences: number;
  readonly longest: number;
  /** US school grade; English only, 0 otherwise. */
  readonly grade: number;
  /** Ease from 0 (hard) to 100 (easy): Flesch in English, Szigriszt-Pazos in Spanish. */
  readonly score: number;
}

/** English: the highest US grade allowed. Spanish: the lowest INFLESZ score, where "normal" begins. */
export const READING_LIMIT = { en: 8, es: 55 } as const;

/** Words every reader of this site knows by then, counted as if they were short. */
const FAMILIAR: Readonly<Record<Locale, { readonly syllables: number; readonly words: ReadonlySet<string> }>> = {
  en: {
    syllables: 2,
    words: new Set(
      'ketamine esketamine spravato medicine medicines clinician clinicians depression anxiety antidepressant antidepressants infusion infusions bipolar psychotherapy therapy'.split(
        ' ',
      ),
    ),
  },
  es: {
    syllables: 3,
    words: new Set(
      'ketamina esketamina spravato medicamento medicamentos profesional profesionales depresion ansiedad antidepresivo antidepresivos infusion infusiones psicoterapia terapia'.split(
        ' ',
      ),
    ),
  },
};

/** @param sentences as published: facts filled, citations out, standing lines left out. Empty gives zeros. */
export function measure(sentences: ReadonlyArray<Pick<Sentence, 'text'>>, locale: Locale): Readability {
  const parts = sentences
    .flatMap(({ text }) => text.split(/(?<=:)\s+/))
    .map(wordsOf)
    .filter((words) => words.length > 0);
  const words = parts.flat();
  if (words.length === 0) return { words: 0, sentences: 0, longest: 0, grade: 0, score: 100 };
  const perSentence = words.length / parts.length;
  const perWord = words.reduce((sum, word) => sum + syllablesOf(word, locale), 0) / words.length;
  return {
    words: words.length,
    sentences: parts.length,
    longest: Math.max(...parts.map((part) => part.length)),
    grade: locale === 'en' ? 0.39 * perSentence + 11.8 * perWord - 15.59 : 0,
    score: locale === 'en' ? 206.835 - 1.015 * perSentence - 84.6 * perWord : 206.835 - 62.3 * perWord - perSentence,
  };
}

/** Syllables of one word; a figure counts as one. */
export function syllablesOf(word: string, locale: Locale): number {
  const plain = word.toLowerCase().normalize('NFC');
  const { syllables, words } = FAMILIAR[locale];
  if (words.has(plain.normalize('NFD').replace(/[\u0300-\u036f]/g, ''))) return syllables;
  if (!/\p{L}/u.test(plain)) return 1;
  return Math.max(1, locale === 'en' ? englishNuclei(plain) : spanishNuclei(plain));
}

/** Groups of vowels, a silent -e, -es or -ed at the end aside. */
function englishNuclei(word: string): number {
  const sounded = word.replace(/(?:[^laeiouy]es|[^aeiouytd]ed|[^l]e)$/, (ending) => ending.charAt(0));
  return sounded.match(/[aeiouy]+/g)?.length ?? 0;
}

/** Strong vowels (a, e, o) and accented weak ones are a syllable each; weak ones beside them are not. */
function spanishNuclei(word: string): number {
  const spoken = word
    .replace(/qu/g, 'k')
    .replace(/gu(?=[eiéí])/g, 'g')
    .replace(/y$/, 'i');
  return spoken.match(/[iuü]*(?:[aeoáéóíú])[iuü]*|[iuü]+/g)?.length ?? 0;
}
