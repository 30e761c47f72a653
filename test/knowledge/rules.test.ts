/** Every rule against samples that must pass and samples that must fail: samples/rules/<rule>.yml. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { goldenSchema } from '../../src/knowledge/golden.ts';
import { RULES } from '../../src/knowledge/lint.ts';
import { answerWith, BODY_LINE, lintSample, SAMPLES, sampleFiles } from './sample.ts';

const sampleSchema = z.strictObject({
  /** The text of the sample answer, or of the card for amounts. */
  en: z.string().optional(),
  es: z.string().optional(),
  card: z.string().optional(),
  repeat: z.strictObject({ en: z.string(), times: z.number() }).optional(),
  /** Further front matter of the sample answer. */
  fields: z.string().optional(),
  files: z.record(z.string(), z.string().nullable()).optional(),
  append: z.record(z.string(), z.string()).optional(),
  golden: z.array(goldenSchema).default([]),
  /** The file the problem is reported in, where it is not the one that was replaced. */
  path: z.string().optional(),
});
type Sample = z.infer<typeof sampleSchema>;
const fileSchema = z.strictObject({ pass: z.array(sampleSchema), fail: z.array(sampleSchema) });

const FOLDER = join(SAMPLES, 'rules');
const samples = readdirSync(FOLDER).map((file) => ({
  code: file.replace(/\.yml$/, ''),
  ...fileSchema.parse(parse(readFileSync(join(FOLDER, file), 'utf8'))),
}));

function filesOf({ en, es, card, repeat, fields, files, append }: Sample): Record<string, string | null> {
  const dosing = sampleFiles().get('policies/dosing.md') ?? '';
  return {
    ...(en === undefined ? {} : answerWith('en', en, fields)),
    ...(es === undefined ? {} : answerWith('es', es, fields)),
    ...(repeat ? answerWith('en', repeat.en.repeat(repeat.times).trim()) : {}),
    ...(card === undefined ? {} : { 'policies/dosing.md': dosing.replace('## en\n', `## en\n${card}\n\n`) }),
    ...Object.fromEntries(Object.entries(append ?? {}).map(([path, more]) => [path, sampleFiles().get(path) + more])),
    ...files,
  };
}

/** Samples with what tells them apart, for the name of the test. */
const named = (all: readonly Sample[]) =>
  all.map((sample) => ({ sample, name: sample.en ?? sample.es ?? sample.card ?? JSON.stringify(sample) }));

const found = (code: string, sample: Sample) =>
  lintSample(filesOf(sample), sample.golden).filter((problem) => problem.code === code);

describe('rules', () => {
  it('each have samples', () =>
    expect(samples.map(({ code }) => code).sort()).toEqual(RULES.map(({ code }) => code).sort()));

  it('each live in a file of their name', () => {
    const files = readdirSync(new URL('../../src/knowledge/rules/', import.meta.url).pathname);
    for (const { code } of RULES) expect(files).toContain(`${code}.ts`);
  });

  it('say nothing about the clean knowledge but that it has no golden questions', () =>
    expect(lintSample({}).filter(({ code }) => code !== 'golden-coverage')).toEqual([]));
});

for (const { code, pass, fail } of samples) {
  describe(code, () => {
    it.each(named(pass))('lets pass: $name', ({ sample }) => expect(found(code, sample)).toEqual([]));

    it.each(named(fail))('catches: $name', ({ sample }) => {
      const [problem] = found(code, sample);
      expect(problem).toBeDefined();
      expect(problem?.message.length).toBeGreaterThan(20);
      expect(problem?.hint.length).toBeGreaterThan(10);
      const path =
        sample.path ?? (sample.en || sample.repeat ? 'en/about/sample.md' : sample.es && 'es/about/sample.md');
      if (path) expect(problem?.path).toBe(path);
      if ((sample.en ?? sample.es) && problem?.line !== undefined && !sample.path && !sample.fields)
        expect(problem.line).toBe(BODY_LINE);
    });
  });
}
