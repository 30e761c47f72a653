/** What a visitor is shown, and what must never be. */
import type { Mutant } from './mutant.ts';

const RELEASE = 'src/guard/release.ts';
const PRESENT = 'src/converse/present.ts';
const VERDICTS = 'src/converse/verdicts.ts';
const COMBINE = 'src/converse/combine.ts';

const evidence = ['test/guard/evidence.test.ts'];
const properties = ['test/guard/properties.test.ts'];
const release = ['test/guard/release.test.ts'];
const production = ['test/guard/production.test.ts'];
const surroundings = ['test/converse/surroundings.test.ts'];
const conversation = ['test/converse/respond.test.ts'];

export const REPLY: readonly Mutant[] = [
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
    from: '(context.careTurns ?? 0) > 0',
    to: '(context.careTurns ?? 0) > 99',
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
    file: VERDICTS,
    from: 'again ? AFTER_REFUSAL : FOLLOW_UP',
    to: 'again ? FOLLOW_UP : FOLLOW_UP',
    tests: evidence,
  },
  {
    fault: 'the message before lowers a verdict',
    file: VERDICTS,
    from: "export const isOpen = (verdict: Verdict) => verdict.kind === 'allow' || verdict.kind === 'caution';",
    to: 'export const isOpen = (verdict: Verdict) => verdict.kind.length > 0;',
    tests: evidence,
  },
  {
    fault: 'what seems a courtesy is never taken seriously',
    file: VERDICTS,
    from: 'screenMeaning(inFull.reading, inFull.meaning, guard, IN_FULL)',
    to: 'screenMeaning(inFull.reading, whole.meaning, guard, IN_FULL)',
    tests: surroundings,
  },
  {
    fault: 'courtesies count like any word',
    file: 'src/learn/reading.ts',
    from: 'relevanceOf(terms, senses.courtesies, COST.courtesies)',
    to: 'new Float32Array(terms.length).fill(1)',
    tests: surroundings,
  },
  {
    fault: 'what visitors tell of themselves hides what they ask',
    file: COMBINE,
    from: 'asked ? withQuestion(heard, asked.meaning) : heard',
    to: 'asked ? heard : heard',
    tests: surroundings,
  },
  {
    fault: 'what visitors tell of themselves hides what must be refused',
    file: VERDICTS,
    from: 'screenMeaning(whole.reading, asked.meaning, guard, ASKED)',
    to: 'screenMeaning(whole.reading, whole.meaning, guard, ASKED)',
    tests: surroundings,
  },
  {
    fault: 'a refusal for what was said before hides that a person may be at risk',
    file: VERDICTS,
    from: 'beside: other.beside ?? one.policy',
    to: 'beside: other.beside',
    tests: evidence,
  },
  {
    fault: 'whatever follows a refusal is doubted like a few words',
    file: VERDICTS,
    from: 'whole.reading.terms.length <= SHORT',
    to: 'whole.reading.terms.length > 0',
    tests: evidence,
  },
  {
    fault: 'a story hides the question at its end',
    file: COMBINE,
    from: 'if (!clearest || p < ASKS) return whole;',
    to: 'if (clearest || p < ASKS) return whole;',
    tests: conversation,
  },
  {
    fault: 'a sentence brings help whatever the whole message says',
    file: 'src/guard/screen.ts',
    from: 'f.strength >= SECONDED ?',
    to: 'f.strength >= 0 ?',
    tests: evidence,
  },
  {
    fault: 'a sentence that is likely but not certain takes the place of an answer',
    file: 'src/guard/screen.ts',
    from: 'f.policy === verdict.policy && f.strength >= CERTAIN',
    to: 'f.policy === verdict.policy',
    tests: evidence,
  },
  {
    fault: 'the second question of a message is never offered',
    file: 'src/converse/offer.ts',
    from: 'if (clear.length === 0) return [];',
    to: 'if (clear.length >= 0) return [];',
    tests: ['test/converse/several.test.ts'],
  },
  {
    fault: 'a message in another language is answered like any other',
    file: 'src/converse/respond.ts',
    from: 'if (reading.foreign)',
    to: 'if (reading.foreign && !message)',
    tests: conversation,
  },
  {
    fault: 'a word or two are taken for a strange subject',
    file: 'src/retrieve/rank.ts',
    from: 'const FRAGMENT = 2;',
    to: 'const FRAGMENT = 0;',
    tests: conversation,
  },
  {
    fault: 'an answer stands without the question it answers',
    file: 'src/converse/compose.ts',
    from: 'composition.inOwnWords ?',
    to: '!composition.inOwnWords ?',
    tests: conversation,
  },
  {
    fault: 'an answer given before is given again without a word',
    file: PRESENT,
    from: 'shown === context.topic',
    to: 'shown !== context.topic',
    tests: conversation,
  },
  {
    fault: 'in doubt, an unclear answer is given',
    file: 'src/converse/decide.ts',
    from: 'cautious ? CAUTIOUS_THRESHOLD : ANSWER_THRESHOLD',
    to: 'cautious ? ANSWER_THRESHOLD : ANSWER_THRESHOLD',
    tests: evidence,
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
    fault: 'a person in crisis is told to wait',
    file: 'src/http/messages.ts',
    from: 'if (!(await gate(c)) && !urgent)',
    to: 'if (!(await gate(c)))',
    tests: ['test/http/app.test.ts'],
  },
];
