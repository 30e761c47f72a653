/** What is still missing in clinic.md before visitors use the assistant. */
import { type Clinic, isExample, STATEMENTS } from '../knowledge/clinic.ts';

export function clinicReport(clinic: Clinic): string[] {
  const { name, phone, address, hours, says } = clinic;
  const isBlank = (text: { en: string; es: string } | undefined) => !text?.en || !text.es;
  const blank = [
    ...Object.entries({ address, hours }).flatMap(([field, text]) => (isBlank(text) ? [field] : [])),
    ...STATEMENTS.filter((statement) => isBlank(says[statement])),
  ];
  return [
    isExample(clinic)
      ? `Clinic: still the example, ${name}, ${phone}. Before visitors use it: your own in knowledge/clinic.md, and "demo: true" taken out.`
      : `Clinic: ${name}, ${phone}.`,
    ...(blank.length > 0 ? [`Left blank in clinic.md, in one language or both: ${blank.join(', ')}.`] : []),
  ];
}
