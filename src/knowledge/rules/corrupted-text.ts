/** G33: remains of broken copying: wrong encodings, codes, dummy text, navigation words. */
import { bothLocales, phraseRule } from './phrase-rule.ts';

export const corruptedText = phraseRule({
  code: 'corrupted-text',
  forbids: bothLocales([
    /\{[0-9a-f]{16,}\}?/,
    /\b[0-9a-f]{32,}\b/,
    /a[\u0080-\u00bf€£©]|a\u0080/,
    /\ufffd/,
    /\blorem ipsum\b|\binfographic\b|\bprevious +next\b|\bclick here\b|\bread more\b/,
    /<\/?[a-z][^>]{0,80}>/,
    /&(?:amp|nbsp|quot|lt|gt|#\d{1,5});/,
    /[{}]/,
  ]),
  allows: bothLocales([/\{\{[^}]{1,60}\}\}/]),
  says: (words) => `"${words}" looks like the remains of a bad copy.`,
  hint: 'Type the passage again by hand. Braces belong only to placeholders such as {{clinic.phone}}.',
});
