/** None of the seeds' promotional, contradicted or unsupported claims can be published. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { answerWith, lintSample, SAMPLES } from './sample.ts';

const claims = z
  .array(z.strictObject({ claim: z.number(), verdict: z.string(), text: z.string() }))
  .parse(parse(readFileSync(join(SAMPLES, 'seed-claims.yml'), 'utf8')));

/** Rules about what a sentence says; the others look at files, lengths and citations. */
const STRUCTURE =
  /^(?:claim-cited|source-|provenance-|regulatory-source|golden-|translation-|review-|reading-level|sentence-length|answer-length|acronym-|off-label-line|related-)/;

it.each(claims)('claim $claim ($verdict) is caught: $text', ({ text }) => {
  const english = lintSample(answerWith('en', `${text}[^YALE] {{line.crisis}} {{line.off-label}}`));
  const caught = english.filter(
    ({ code, severity, path }) => severity === 'error' && path === 'en/about/sample.md' && !STRUCTURE.test(code),
  );
  expect(caught.map(({ code }) => code)).not.toEqual([]);
});
