/** What staff read in place of the names used in files. */
import type { Locale } from '../language/locale.ts';

export const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Spanish' };

/** A map, because a section's name is typed: "constructor" must be none that an object brings along. */
const SECTIONS = new Map(
  Object.entries({
    about: 'About ketamine',
    conditions: 'Conditions',
    course: 'Course of treatment',
    day: 'The day of a session',
    effects: 'Effects',
    eligibility: 'Who it is for',
    practical: 'Practical',
    safety: 'Side effects and safety',
    therapy: 'Therapy around it',
  }),
);

/** A section that came with the files later is shown by its name there. */
export const sectionName = (section: string): string => SECTIONS.get(section) ?? section;

/** For a list to choose from, in the order of their names. */
export const sectionChoices = (sections: Iterable<string>): Array<{ value: string; label: string }> =>
  [...new Set(sections)]
    .map((value) => ({ value, label: sectionName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
