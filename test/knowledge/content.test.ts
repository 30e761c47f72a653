/** The knowledge as it is published: complete, without a fault, every claim with its source. */
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/knowledge/assemble.ts';
import { claimIn } from '../../src/knowledge/claims.ts';
import { lintKnowledge } from '../../src/knowledge/lint.ts';
import { formatProblem } from '../../src/knowledge/problem.ts';
import { publishedTexts } from '../../src/knowledge/published.ts';
import { readGolden } from '../../src/tools/golden-files.ts';
import { digest, KNOWLEDGE_FOLDER, readFolder } from '../../src/tools/knowledge-files.ts';
import { TODAY } from './sample.ts';

/** The ids that others rely on; more may be added, none may go. */
const TOPICS =
  'number-of-treatments treatment-schedule maintenance-treatments not-working stopping-treatment get-you-high what-it-feels-like awake-during-session difficult-experience onset duration-of-effect session-length time-in-body side-effects long-term-side-effects bladder-problems addiction-risk memory-and-thinking blood-pressure-and-heart nausea psychosis-and-mania liver is-it-safe monitoring what-is-ketamine how-it-works neuroplasticity history esketamine-vs-ketamine fda-approval is-it-legal success-rate ketamine-vs-antidepressants ketamine-vs-ect-tms is-it-psychedelic conditions-treated depression anxiety ptsd ocd bipolar chronic-pain suicidal-thoughts-info addiction-treatment postpartum-depression autism-adhd who-is-a-candidate who-should-not pregnancy-breastfeeding age-limits other-medications alcohol-and-cannabis medical-conditions substance-use-history referral before-session during-session routes after-session driving work-and-daily-life bring-someone ketamine-assisted-psychotherapy integration combining-therapies healthy-habits at-home-ketamine cost insurance booking contact-and-hours privacy about-this-assistant'.split(
    ' ',
  );

const files = readFolder(KNOWLEDGE_FOLDER);
const golden = readGolden(files);
const assembled = assemble(files, digest);
const { bundle, facts } = assembled;
if (!bundle || !facts) throw new Error(assembled.problems.map(formatProblem).join('\n'));

describe('the published knowledge', () => {
  it('has no error and nothing left to do', () => {
    const problems = [...assembled.problems, ...golden.problems, ...lintKnowledge(assembled, golden.lines, TODAY)];
    expect(problems.filter(({ severity }) => severity !== 'warning').map(formatProblem)).toEqual([]);
  });

  it.each(TOPICS)('answers %s in both languages', (id) =>
    expect(bundle.entries.filter((entry) => entry.id === id).map(({ locale }) => locale)).toEqual(['en', 'es']),
  );

  it('traces every claim of an answer or a card to the register', () => {
    const ofClinic = new Set(bundle.entries.filter((e) => e.provenance === 'clinic').map(({ id }) => id));
    const uncited = publishedTexts(bundle, facts, files)
      .filter(({ kind, id }) => kind === 'card' || (kind === 'answer' && !ofClinic.has(id)))
      .flatMap(({ path, locale, sentences }) =>
        sentences
          .filter((s) => claimIn(s.text, locale) !== undefined && !s.sources.some((key) => key in bundle.sources))
          .map((s) => `${path}:${s.line} ${s.text}`),
      );
    expect(uncited).toEqual([]);
  });

  it('leaves no brace unfilled', () => {
    for (const { text, html } of bundle.entries) expect(text + html).not.toMatch(/[{}]/);
  });
});
