/** A1-A3: no amount of any drug, in digits or in words, no strength, no comparison of strengths. */
import { phraseRule } from './phrase-rule.ts';

const EN_NUMBER =
  '(?:\\d+(?:[.,]\\d+)?|half|quarter|third|double|twice|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|few|couple)';
const ES_NUMBER =
  '(?:\\d+(?:[.,]\\d+)?|medi[oa]|cuarto|doble|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|cientos|doscientos|mil|pocos|par)';
const LINK = '[- ]?(?:(?:to|or|a|an|of|hundred|thousand|more|[\\d.,]+) ){0,3}';
const ES_LINK = '[- ]?(?:(?:a|o|de|y|un|una|cientos|mil|mas|[\\d.,]+) ){0,3}';
const UNIT = '(?:mgs?|mcg|µg|μg|ug|gr?|grams?|ml|cc|iu|kg|milligrams?|micrograms?|milliliters?|millilitres?|grains?)';
const ES_UNIT = '(?:mgs?|mcg|µg|μg|ug|gr?|gramos?|ml|cc|ui|kg|miligramos?|microgramos?|mililitros?)';
const COUNTABLE =
  '(?:sprays?|squirts?|puffs?|lozenges?|troches?|tablets?|pills?|capsules?|lines?|bumps?|drops?|vials?|devices?|hits?|doses?|ampoules?|syringes?)';
const ES_COUNTABLE =
  '(?:atomizaci(?:on|ones)|rociadas?|pulverizaci(?:on|ones)|aplicaci(?:on|ones)|pastillas?|tabletas?|comprimidos?|capsulas?|rayas?|lineas?|gotas?|ampollas?|viales|vial|frascos?|dispositivos?|dosis|jeringas?)';

export const doseAmount = phraseRule({
  code: 'dose-amount',
  forbids: {
    en: [
      new RegExp(`\\b${EN_NUMBER}${LINK}${UNIT}\\b`),
      new RegExp(`\\b${EN_NUMBER}${LINK}(?:small |big |full |extra )?${COUNTABLE}\\b`),
      /\b(?:mg|milligrams?|units?) ?(?:\/|per) ?(?:kg|kilo|kilogram|pound|lb|ml|hour|minute)/,
      /\bper (?:kilo|kilogram|pound) of body ?weight/,
      /\bbioavailab\w+/,
      /\b(?:lethal|maximum|minimum|max|threshold|starting|typical|usual|standard|recommended) (?:dose|dosage|amount)\b/,
      /\b(?:\d+|two|three|four|five|ten|several) ?(?:-|to)? ?\d* ?(?:x|times) (?:more |as )?(?:potent|strong)/,
    ],
    es: [
      new RegExp(`\\b${ES_NUMBER}${ES_LINK}${ES_UNIT}\\b`),
      new RegExp(`\\b${ES_NUMBER}${ES_LINK}(?:pequen[ao]s? |grandes? |enter[ao]s? )?${ES_COUNTABLE}\\b`),
      /\b(?:mg|miligramos?|unidades) ?(?:\/|por) ?(?:kg|kilo|kilogramo|libra|ml|hora|minuto)/,
      /\bpor kilo(?:gramo)?s? de peso/,
      /\bbiodisponibilidad/,
      /\b(?:dosis|cantidad) (?:letal|maxima|minima|umbral|inicial|tipica|habitual|recomendada|estandar)/,
      /\b(?:\d+|dos|tres|cuatro|cinco|diez) veces mas (?:potente|fuerte)/,
    ],
  },
  allows: {
    en: [
      /\b(?:first|second|third)-line\b/,
      // The whole sentence, so that nothing is dissolved in it.
      /^we (?:give|offer|bring) you (?:about )?\d+ ?ml of water(?=\W*$)/,
    ],
    es: [
      /\buna linea (?:gratuita|de emergencias?|de crisis)/,
      /\btercera linea\b/,
      /^le (?:damos|ofrecemos|traemos) (?:unos )?\d+ ?ml de agua(?=\W*$)/,
    ],
  },
  says: (words) => `The text names an amount of a drug ("${words}").`,
  hint: 'Leave amounts out, in digits and in words. Say that the clinician sets the dose: {{line.clinician-decides}}',
});
