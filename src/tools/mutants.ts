/**
 * Small faults put into the code on purpose, each where it would hurt a visitor, with the tests that must notice.
 * `from` must stand exactly once in its file; when the code changes, so must the mutant.
 */

export interface Mutant {
  /** What the fault would do. */
  readonly fault: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Test files, first the one most likely to notice. */
  readonly tests: readonly string[];
}

const SCREEN = 'src/guard/screen.ts';
const RELEASE = 'src/guard/release.ts';
const PRESENT = 'src/converse/present.ts';
const NORMALIZE = 'src/language/normalize.ts';

const start = ['test/guard/screen.test.ts'];
const evidence = ['test/guard/evidence.test.ts'];
const properties = ['test/guard/properties.test.ts'];
const release = ['test/guard/release.test.ts'];
const production = ['test/guard/production.test.ts'];
const conversation = ['test/converse/respond.test.ts'];
const rules = ['test/knowledge/rules.test.ts'];
const rendering = ['test/knowledge/render.test.ts'];
const pages = ['test/hostile/pages.test.ts'];

export const MUTANTS: readonly Mutant[] = [
  {
    fault: 'the guard holds only what is nearly certain',
    file: SCREEN,
    from: 'WHOLE: Thresholds = { hold: 0.3,',
    to: 'WHOLE: Thresholds = { hold: 0.97,',
    tests: [...evidence, ...properties],
  },
  {
    fault: 'a person at risk is believed only when it is nearly certain',
    file: SCREEN,
    from: 'doubtAtRisk: 0.05 }',
    to: 'doubtAtRisk: 0.96 }',
    tests: evidence,
  },
  {
    fault: 'every message counts as strange, so the guard asks for more evidence',
    file: SCREEN,
    from: 'strength: probability * (1 - meaning.outside)',
    to: 'strength: probability * (0.5 - meaning.outside)',
    tests: [...evidence, ...properties],
  },
  {
    fault: 'the mildest policy wins instead of the gravest',
    file: SCREEN,
    from: 'rank(b) - rank(a) || b.strength',
    to: 'rank(a) - rank(b) || b.strength',
    tests: evidence,
  },
  {
    fault: 'written signals are not looked at',
    file: SCREEN,
    from: 'const findings = [...bySignals(reading, guard), ...learned];',
    to: 'const findings = [...bySignals(reading, guard).slice(0, 0), ...learned];',
    tests: [...evidence, ...properties],
  },
  {
    fault: 'what was learned is not looked at',
    file: SCREEN,
    from: 'const learned = byLearning(meaning, guard);',
    to: 'const learned = byLearning(meaning, guard).slice(0, 0);',
    tests: properties,
  },
  {
    fault: 'an exemption silences its whole policy, not only what it overlaps',
    file: SCREEN,
    from: 'silenced.some((e) => e[0] < s[1] && s[0] < e[1])',
    to: 'silenced.some((e) => e[0] <= e[1])',
    tests: evidence,
  },
  {
    fault: "an exemption silences other policies' signals",
    file: SCREEN,
    from: 'const silenced = exempt.flatMap(',
    to: 'const silenced = [...exempt, ...guard.signals.flatMap((s) => s.exempt)].flatMap(',
    tests: evidence,
  },
  {
    fault: 'a card for a narrower case holds messages by itself',
    file: SCREEN,
    from: 'if (narrows.length > 0) continue;',
    to: 'if (narrows.length > 99) continue;',
    tests: evidence,
  },
  {
    fault: 'a crisis is refused instead of helped',
    file: SCREEN,
    from: "if (action !== 'refuse') return { kind: 'escalate'",
    to: "if (action === 'emergency') return { kind: 'escalate'",
    tests: evidence,
  },
  {
    fault: 'no doubt: help is shown only when the message is held',
    file: SCREEN,
    from: 'if (doubted.length > 0)',
    to: 'if (doubted.length > 99)',
    tests: evidence,
  },
  {
    fault: 'a signal matches across sentences',
    file: 'src/guard/signal.ts',
    from: 'at <= start + step.gap && view.clauses[at] === view.clauses[from]',
    to: 'at <= start + step.gap',
    tests: ['test/guard/signal.test.ts'],
  },
  {
    fault: 'a policy that protects visitors may be missing at start',
    file: 'src/knowledge/base.ts',
    from: 'if (missing.length > 0)',
    to: 'if (missing.length > 99)',
    tests: start,
  },
  {
    fault: 'the release check always says yes',
    file: RELEASE,
    from: "if (valid) return { kind: 'ok', state: 'approved' };",
    to: "if (valid || mode) return { kind: 'ok', state: 'approved' };",
    tests: [...release, ...production],
  },
  {
    fault: 'production shows what nobody reviewed',
    file: RELEASE,
    from: "if (mode === 'preview')",
    to: "if (mode === 'preview' || mode === 'production')",
    tests: [...release, ...production],
  },
  {
    fault: 'an approval outlives its date',
    file: RELEASE,
    from: ' && review.due >= today;',
    to: ';',
    tests: [...release, ...production],
  },
  {
    fault: 'an approval covers a text that was changed since',
    file: RELEASE,
    from: 'review !== undefined && review.hash === entry.hash &&',
    to: 'review !== undefined &&',
    tests: [...release, ...production],
  },
  {
    fault: 'a rule is shown after the day it ended',
    file: RELEASE,
    from: 'entry.expires !== undefined && entry.expires < today',
    to: "entry.expires !== undefined && entry.expires < ''",
    tests: [...release, ...production],
  },
  {
    fault: 'a clarifying question offers what may not be shown',
    file: PRESENT,
    from: 'const options = outcome.options.filter(mayShow);',
    to: 'const options = [...outcome.options];',
    tests: production,
  },
  {
    fault: 'a suggestion names what may not be shown',
    file: PRESENT,
    from: 'suggest: [...suggest].filter(mayShow)',
    to: 'suggest: [...suggest]',
    tests: production,
  },
  {
    fault: '/faq shows what may not be shown',
    file: 'src/http/faq.ts',
    from: "return state.kind === 'ok' ? [{ entry, state: state.state }] : [];",
    to: "return [{ entry, state: state.kind === 'ok' ? state.state : 'preview' as const }];",
    tests: production,
  },
  {
    fault: 'the starters name what may not be shown',
    file: 'src/http/app.ts',
    from: "return entry && release(entry, deps.mode, deps.now()).kind === 'ok';",
    to: 'return entry && release(entry, deps.mode, deps.now()).kind;',
    tests: production,
  },
  {
    fault: 'the help card does not stay after a crisis',
    file: PRESENT,
    from: '(context.careTurns ?? 0) > 0 &&',
    to: '(context.careTurns ?? 0) > 99 &&',
    tests: conversation,
  },
  {
    fault: 'in doubt about a person at risk no card is shown',
    file: PRESENT,
    from: "doubted && doubted.action !== 'refuse'",
    to: "doubted && doubted.action === 'refuse'",
    tests: evidence,
  },
  {
    fault: 'a crisis is forgotten at once',
    file: 'src/converse/context.ts',
    from: 'const CARE_TURNS = 5;',
    to: 'const CARE_TURNS = 0;',
    tests: conversation,
  },
  {
    fault: 'a request split over two messages is not put together',
    file: 'src/converse/understand.ts',
    from: 'if (context.held !== undefined && isOpen(verdict)',
    to: "if (context.held === 'nothing' && isOpen(verdict)",
    tests: evidence,
  },
  {
    fault: 'the message before lowers a verdict',
    file: 'src/converse/understand.ts',
    from: "const isOpen = (verdict: Verdict) => verdict.kind === 'allow' || verdict.kind === 'caution';",
    to: 'const isOpen = (verdict: Verdict) => verdict.kind.length > 0;',
    tests: evidence,
  },
  {
    fault: 'in doubt, an unclear answer is given',
    file: 'src/converse/decide.ts',
    from: 'cautious ? CAUTIOUS_THRESHOLD : ANSWER_THRESHOLD',
    to: 'cautious ? ANSWER_THRESHOLD : ANSWER_THRESHOLD',
    tests: evidence,
  },
  {
    fault: 'a policy whose messages are answered is built',
    file: 'src/curate/policy-trial.ts',
    from: 'if (guarded.answered > 0)',
    to: 'if (guarded.answered > 1)',
    tests: ['test/tools/compile.test.ts'],
  },
  {
    fault: 'an example proves by itself what its words lean to',
    file: 'src/learn/leanings.ts',
    from: 'const others = each === own ? n - 1 : n;',
    to: 'const others = each === own ? n : n;',
    tests: ['test/learn/leanings.test.ts'],
  },
  {
    fault: 'when the guard fails, the visitor is not told whom to call',
    file: 'src/converse/compose.ts',
    from: "'guard-failed': 'guardFailed',",
    to: "'guard-failed': 'empty',",
    tests: [...conversation, ...properties],
  },
  {
    fault: 'when the guard fails, the failure reaches the server',
    file: 'src/converse/respond.ts',
    from: '  } catch {\n',
    to: '  } catch (error) {\n    if (error) throw error;\n',
    tests: conversation,
  },
  {
    fault: 'invisible characters are left in',
    file: NORMALIZE,
    from: "text.replace(INVISIBLE, '').toLowerCase()",
    to: 'text.toLowerCase()',
    tests: properties,
  },
  {
    fault: 'upper case is another word',
    file: NORMALIZE,
    from: "text.replace(INVISIBLE, '').toLowerCase()",
    to: "text.replace(INVISIBLE, '')",
    tests: properties,
  },
  {
    fault: 'fullwidth and styled letters are left as they are',
    file: NORMALIZE,
    from: "normalize('NFKC')",
    to: "normalize('NFC')",
    tests: properties,
  },
  {
    fault: 'letters of other scripts are left as they are',
    file: NORMALIZE,
    from: '?? LOOKALIKES.get(character) ??',
    to: '??',
    tests: properties,
  },
  {
    fault: 'accents make another word',
    file: NORMALIZE,
    from: ".normalize('NFD')",
    to: ".normalize('NFC')",
    tests: properties,
  },
  {
    fault: 'spelled-out words are not joined',
    file: NORMALIZE,
    from: 'letters.length >= 4 ||',
    to: 'letters.length >= 4_000 ||',
    tests: ['test/language/normalize.test.ts', ...properties],
  },
  {
    fault: 'text upside down is not turned',
    file: NORMALIZE,
    from: '.length ?? 0) < 3) return text;',
    to: '.length ?? 0) < 3_000) return text;',
    tests: ['test/language/normalize.test.ts', ...properties],
  },
  {
    fault: 'a letter with a thousand accents stops the service',
    file: NORMALIZE,
    from: '(\\p{M}{16})',
    to: '(\\p{M}{16000})',
    tests: ['test/hostile/texts.test.ts'],
  },
  {
    fault: 'a text of 100 kB is read to its end',
    file: NORMALIZE,
    from: 'const MAX_CHARACTERS = 4_000;',
    to: 'const MAX_CHARACTERS = 400_000;',
    tests: ['test/hostile/texts.test.ts'],
  },
  {
    fault: 'a regular expression backtracks without bound',
    file: 'src/converse/smalltalk.ts',
    from: "['thank', /\\b(?:thanks?|",
    to: "['thank', /\\b(?:(?:thanks?\\s*)+!|thanks?|",
    tests: ['test/hostile/regex.test.ts'],
  },
  {
    fault: 'the rule against amounts overlooks milligrams',
    file: 'src/knowledge/rules/dose-amount.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is looked for as written
    from: 'new RegExp(`\\\\b${EN_NUMBER}${LINK}${UNIT}\\\\b`),',
    to: '',
    tests: rules,
  },
  {
    fault: 'the rule on missing policies is not run',
    file: 'src/knowledge/lint.ts',
    from: '  policyMissing,\n',
    to: '',
    tests: rules,
  },
  {
    fault: 'the rule on contacts of a card is not run',
    file: 'src/knowledge/lint.ts',
    from: '  cardContacts,\n',
    to: '',
    tests: rules,
  },
  {
    fault: 'an approval needs no fingerprint of the text that was read',
    file: 'src/tools/approve.ts',
    from: ' || !hash.startsWith(approval.hash.toLowerCase())',
    to: '',
    tests: ['test/tools/knowledge-tools.test.ts'],
  },
  {
    fault: 'a person in crisis is told to wait',
    file: 'src/http/messages.ts',
    from: 'if (!(await gate(c)) && !urgent)',
    to: 'if (!(await gate(c)))',
    tests: ['test/http/app.test.ts'],
  },
  {
    fault: 'HTML in an answer is passed on',
    file: 'src/knowledge/render.ts',
    from: 'html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),',
    to: 'html: ({ text }: Tokens.HTML | Tokens.Tag) => text,',
    tests: rendering,
  },
  {
    fault: 'a link may run script',
    file: 'src/knowledge/render.ts',
    from: "['https:', 'http:',",
    to: "['https:', 'javascript:', 'http:',",
    tests: rendering,
  },
  {
    fault: 'a question on /faq is not escaped',
    file: 'src/http/faq.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is looked for as written
    from: '<h3>${escapeHtml(entry.title)}</h3>',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is looked for as written
    to: '<h3>${entry.title}</h3>',
    tests: pages,
  },
  {
    fault: 'the structured data of /faq can be closed from within',
    file: 'src/http/faq.ts',
    from: "JSON.stringify(structured).replace(/</g, '\\\\u003c')",
    to: 'JSON.stringify(structured)',
    tests: pages,
  },
  {
    fault: 'a body without end is read for ever',
    file: 'src/http/limits.ts',
    from: 'if (bytes > MAX_BODY) {',
    to: 'if (bytes > 1e9) {',
    tests: ['test/hostile/http.test.ts'],
  },
  {
    fault: 'a locked database stops every visitor',
    file: 'src/storage/sqlite.ts',
    from: 'PRAGMA busy_timeout = 0',
    to: 'PRAGMA busy_timeout = 5000',
    tests: ['test/faults/database.test.ts'],
  },
  {
    fault: 'a change that is killed in the middle stays half done',
    file: 'src/storage/sqlite.ts',
    from: 'PRAGMA synchronous = FULL; BEGIN IMMEDIATE',
    to: 'PRAGMA synchronous = FULL',
    tests: ['test/faults/killed.test.ts', 'test/faults/database.test.ts'],
  },
  {
    fault: 'after the clock is set back nothing published arrives',
    file: 'src/runtime/live.ts',
    from: 'then > time ? Number.POSITIVE_INFINITY : time - then',
    to: 'time - then',
    tests: ['test/faults/clock.test.ts'],
  },
  {
    fault: 'a model of another compilation is served',
    file: 'src/tools/knowledge-files.ts',
    from: '[name] !== sumOf(content)',
    to: '[name] === undefined',
    tests: ['test/faults/compiled.test.ts'],
  },
  {
    fault: 'whoever is signed in looks after the accounts',
    file: 'src/console/pages/people.ts',
    from: "routes.get('/people', async (c) => lacksRole(c, 'admin') ?? ",
    to: "routes.get('/people', async (c) => ",
    tests: ['test/console/access.test.ts'],
  },
];
