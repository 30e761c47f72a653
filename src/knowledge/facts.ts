/** Facts and standing lines kept in one place, and how placeholders are filled from them. */
import * as z from 'zod';
import type { Locale } from '../language/locale.ts';
import type { Clinic } from './clinic.ts';
import { STATEMENTS } from './clinic.ts';

const factSchema = z.strictObject({
  en: z.string().min(1),
  es: z.string().min(1),
  sources: z.array(z.string()).default([]),
});

export const factsSchema = z.strictObject({
  facts: z.record(z.string(), factSchema).describe('Phrases that several answers share'),
  lines: z.record(z.string(), factSchema).describe('Whole sentences that several answers share'),
  ask: z.strictObject({ en: z.string(), es: z.string() }).describe('Said where the clinic left a statement blank'),
  topics: z
    .record(z.enum(STATEMENTS), z.strictObject({ en: z.string(), es: z.string() }))
    .describe('What a blank statement would have been about'),
});
export type Facts = z.infer<typeof factsSchema>;

const PLACEHOLDER = /\{\{\s*([a-z]+)\.([a-z0-9-]+)\s*\}\}/gi;
/** A line may hold a placeholder (the clinic's telephone); deeper than this would be a circle. */
const MAX_DEPTH = 3;

/** The placeholders used in a text: `fact.typical-series`, `clinic.phone`, ... */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((m) => `${m[1]?.toLowerCase()}.${m[2]?.toLowerCase()}`);
}

/** @returns the words a placeholder stands for, or undefined when there is no such placeholder. */
export function lookUp(name: string, facts: Facts, clinic: Clinic, locale: Locale): string | undefined {
  const [group = '', key = ''] = name.split('.', 2);
  if (group === 'fact') return Object.hasOwn(facts.facts, key) ? cited(facts.facts[key], locale, false) : undefined;
  if (group === 'line') return Object.hasOwn(facts.lines, key) ? cited(facts.lines[key], locale, true) : undefined;
  if (group === 'says') {
    const statement = STATEMENTS.find((s) => s === key);
    if (!statement) return undefined;
    return clinic.says[statement]?.[locale] || facts.ask[locale].replace('{topic}', facts.topics[statement][locale]);
  }
  if (group === 'contact' || group === 'tel') {
    const number = CONTACT_LINES.find((line) => line === key);
    if (!number) return undefined;
    return group === 'contact' ? clinic.emergency[number] : dialled(clinic.emergency[number]);
  }
  if (group !== 'clinic') return undefined;
  switch (key) {
    case 'name':
      return clinic.name;
    case 'phone':
      return clinic.phone;
    case 'email':
      return clinic.email || clinic.phone;
    case 'address':
      return clinic.address[locale] || clinic.phone;
    case 'hours':
      return clinic.hours[locale] || clinic.phone;
    case 'website':
      return clinic.website || clinic.phone;
    default:
      return undefined;
  }
}

/** Lines for people at risk; a clinic outside the United States sets its own in clinic.md. */
const CONTACT_LINES = ['emergency', 'crisis', 'poison', 'treatment'] as const;

/** The number as a telephone link needs it: short codes as they are, eleven digits with a plus. */
function dialled(number: string): string {
  const digits = number.replace(/[^\d+]/g, '');
  return digits.length === 11 && !digits.startsWith('+') ? `+${digits}` : digits;
}

/** A standing line brings its own citations; a fact is cited by the sentence it stands in. */
function cited(fact: Facts['facts'][string] | undefined, locale: Locale, withSources: boolean): string | undefined {
  if (!fact) return undefined;
  return withSources ? fact[locale] + fact.sources.map((s) => `[^${s}]`).join('') : fact[locale];
}

/**
 * Fills every placeholder; unknown ones stay as they are, for lint to report. Of several statements
 * the clinic left blank only the first asks the visitor to call: once is enough.
 */
export function fill(text: string, facts: Facts, clinic: Clinic, locale: Locale): string {
  let asked = false;
  const replaceAll = (from: string) =>
    from.replace(PLACEHOLDER, (whole, group: string, key: string) => {
      const name = `${group}.${key}`.toLowerCase();
      if (isBlank(name, clinic, locale)) {
        if (asked) return '';
        asked = true;
      }
      return lookUp(name, facts, clinic, locale) ?? whole;
    });
  let filled = text;
  for (let depth = 0; depth < MAX_DEPTH && filled.includes('{{'); depth++) filled = replaceAll(filled);
  return filled
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A statement the clinic has not filled in. */
function isBlank(name: string, clinic: Clinic, locale: Locale): boolean {
  const statement = STATEMENTS.find((s) => name === `says.${s}`);
  return statement !== undefined && !clinic.says[statement]?.[locale];
}
