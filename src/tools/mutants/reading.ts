/** How a message is read. */
import type { Mutant } from './mutant.ts';

const NORMALIZE = 'src/language/normalize.ts';

const UNDERSTAND = 'src/converse/understand.ts';

const properties = ['test/guard/properties.test.ts'];
const resolving = ['test/converse/resolve.test.ts'];

export const READING: readonly Mutant[] = [
  {
    fault: 'a message that one reader knows as harmless is a risk, because the other takes it for something else',
    file: 'src/learn/agreement.ts',
    from: 'together: 0.7, details: 0.4, gist: 0.3',
    to: 'together: 1, details: 0, gist: 0',
    tests: ['test/learn/agreement.test.ts'],
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
    fault: 'the signs that only Spanish has tell no language',
    file: 'src/language/foreign.ts',
    from: '/[¿¡ñ]/',
    to: '/[¿¡ñ]{99}/',
    tests: ['test/learn/tongue.test.ts'],
  },
  {
    fault: 'the reply before is ignored except after a hold',
    file: UNDERSTAND,
    from: 'featuresOf(reading, after)',
    to: 'featuresOf(reading, context.held && after)',
    tests: resolving,
  },
  {
    fault: 'what was offered is no likelier than anything else',
    file: UNDERSTAND,
    from: 'favourOffered(alsoAlone, context)',
    to: 'favourOffered(alsoAlone, {})',
    tests: resolving,
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
];
