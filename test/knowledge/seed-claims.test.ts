/** None of the seeds' promotional, contradicted or unsupported claims can be published. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { answerWith, lintSample, SAMPLES } from './sample.ts';

const claims = z
  .array(z.strictObject({ claim: z.number(), verdict: z.string(), en: z.string(), es: z.string() }))
  .parse(parse(readFileSync(join(SAMPLES, 'seed-claims.yml'), 'utf8')));

/** Rules about what a sentence says; the others look at files, lengths and citations. */
const STRUCTURE =
  /^(?:claim-cited|source-|provenance-|regulatory-source|golden-|translation-|review-|reading-level|sentence-length|answer-length|acronym-|spravato-introduced|markdown-form|off-label-line|related-)/;

describe.each(['en', 'es'] as const)('in "%s"', (locale) => {
  it.each(claims.map((c) => ({ ...c, text: c[locale] })))('claim $claim ($verdict) is caught: $text', ({ text }) => {
    const caught = lintSample(answerWith(locale, `${text}[^YALE] {{line.crisis}} {{line.off-label}}`)).filter(
      ({ code, severity, path }) =>
        severity === 'error' && path === `${locale}/about/sample.md` && !STRUCTURE.test(code),
    );
    expect(caught.map(({ code }) => code)).not.toEqual([]);
  });
});
