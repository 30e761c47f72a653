/** B9: no treatment is called better than another, unless the sentence cites the trial that compared them. */
import { phraseRule } from './phrase-rule.ts';

/** Trials in which two treatments were given side by side. */
const HEAD_TO_HEAD = new Set(['ANAND']);

export const superiority = phraseRule({
  code: 'superiority',
  forbids: {
    en: [
      /\b(?:better|faster|quicker|stronger|more (?:effective|powerful|potent|reliable)|superior)(?: \w+){0,4} (?:than|to) /,
      /\boutperform\w*/,
      /\bbetter (?:results|outcomes|response)\b/,
      /\bunlike (?:traditional|usual|ordinary|conventional|regular|other|most)(?: \w+){0,2} (?:antidepressants|treatments?|medicines?|medications?|therap(?:y|ies))\b/,
      /\bthe (?:best|fastest|most effective|most powerful|leading) (?:\w+ )?(?:treatment|therapy|medicine|option|clinic|choice)\b/,
      /\b(?:works?|helps?|effective) (?:when|where|after) (?:nothing|everything|others?|all|every|other (?:treatments|medicines|things)|antidepressants|ssris)/,
      /\bwhen (?:nothing else|all else|everything else)(?: \w+){0,2} (?:works?|worked|fail\w*|help\w*)/,
      /\bwhere (?:\w+ ){0,8}(?:failed|fail|have failed)\b/,
    ],
    es: [
      /\b(?:mejor|mejores|mas (?:rapid[ao]|eficaz|efectiv[ao]|potente|fiable)s?|superior(?:es)?)(?: \w+){0,4} (?:que|a) /,
      /\bmejores resultados\b/,
      /\ba diferencia de (?:los|otros|las|otras)(?: \w+)? (?:antidepresivos|tratamientos|medicamentos|terapias)\b/,
      /\b(?:el|la) (?:mejor|mas eficaz|mas efectiv[ao]) (?:tratamiento|terapia|medicamento|opcion|clinica)\b/,
      /\b(?:funciona|ayuda|sirve) cuando (?:nada|todo|otros|los demas)/,
      /\bcuando nada mas (?:funciona|ayuda)/,
      /\bdonde (?:\w+ ){0,8}(?:fallaron|fracasaron|han fallado)\b/,
    ],
  },
  allows: {
    en: [/\bbetter (?:known|understood|off)\b/, /\bfeel(?:ing)? better\b/, /\bare stronger than\b/],
    es: [/\bmejor (?:conocid|entendid)\w+/, /\brespirar mejor\b/, /\bpodria ser superior a\b/],
  },
  unless: ({ sources }) => sources.some((key) => HEAD_TO_HEAD.has(key)),
  says: (words) => `"${words.trim()}" calls one treatment better than another.`,
  hint: 'Leave the comparison out, or cite the trial that compared the two, with its limits.',
});
