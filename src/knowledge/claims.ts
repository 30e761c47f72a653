/** Which sentences state something that needs a source: a number, or a claim about medicine, its effects or its rules. */
import type { Locale } from '../language/locale.ts';
import { blank, fold } from './matching.ts';

type PerLocale<T> = Readonly<Record<Locale, T>>;

/** Figures that are no claims: hotlines, telephone numbers, round-the-clock. */
const NO_FIGURES = [
  /\b1-\d{3}-\d{3}-\d{4}/,
  /\(?\d{3}\)?[- ]\d{3}-\d{4}/,
  /\b(?:911|988|24\/7|988lifeline\.org)\b/,
  /\b(?:press|marque|marquen) \d\b/,
];

/** Sentences that ask the reader to do something, or speak about this assistant, claim nothing. */
const NO_CLAIM: PerLocale<readonly RegExp[]> = {
  en: [
    /\?$/,
    /^(?:please |also |so |before you start, |during the session, |at home, )?(?:tell|ask|call|talk|say|plan|bring|check|choose|follow|leave|arrange|write|share|have|mention|chat|look|reach|stay|move|be|do not (?:stop|give|stay|drive yourself)|encourage|avoid)\b/,
    /\b(?:ask (?:us|your|staff|for|what|whether|which)|tell (?:us|your|staff)|call us|talk with|check with|please tell)\b/,
    /\b(?:we|i) (?:also )?(?:can|cannot|can't|have no|know of no|do not know)\b/,
    /\b(?:this (?:assistant|chat)|our (?:sources|staff|phone)|the clinic's number)\b/,
    /\byou are not alone\b/,
    /\byour clinician (?:decides|will|can|may|needs)\b/,
    /\b(?:under 18|if you (?:feel|fly|are))\b/,
  ],
  es: [
    /\?$/,
    /^(?:por favor, |por eso, |antes, |en la sesion, |durante la sesion, |en casa, |desde casa, |tambien )?(?:cuente|pregunte|preguntenos|llame|llamenos|hable|diga|digale|diganos|digalo|avise|avisenos|planee|conviene|consulte|elija|siga|deje|organice|anote|pida|busque|tenga|no se quede|quedese|evite|no de\b|no deje|marque)\b/,
    /\b(?:pregunte|avise a|llame al?|cuente a|llamenos|consultenos|consulte|digaselo|digale|diganos)\b/,
    /\b(?:no podemos|no puedo|puedo|no tenemos|no conocemos|no sabemos)\b/,
    /\b(?:este (?:asistente|chat)|nuestras fuentes|nuestro (?:personal|telefono)|el numero de la clinica)\b/,
    /\bhay quien puede ayudarle\b/,
    /\bsu (?:profesional de salud|medico) (?:decide|puede|le dira|necesita|ira)\b/,
    /\b(?:menos de 18|si (?:se siente|su trabajo|esta))\b/,
  ],
};

const CLAIM: PerLocale<readonly RegExp[]> = {
  en: [
    /\d/,
    /\b(?:half|most|many|some|few|one|two|three|four|five|six|ten) (?:of |in |more |other )?(?:people|patients|adults|trials?|stud(?:y|ies)|hours?|days?|weeks?|months?|years?|those)\b/,
    /\b(?:stud(?:y|ies)|trials?|research\w*|evidence|reviews?|guidelines?|experts|placebo|randomi[sz]ed|meta-analysis)\b/,
    /\b(?:fda|approved|approval|off-label|controlled substance|schedule iii|boxed warning|label|labels|contraindicat\w+)\b/,
    /\b(?:reported|found|shown|showed|linked to|known effects?|common|rare|usually|often|sometimes) .{0,60}(?:effects?|symptoms?|reactions?|problems?|risks?|harm|injury|relief|pain|breathing|pressure|sleepy|detached|nausea)\b/,
    /\b(?:has|have) been (?:reported|found|seen|shown|described|linked)\b/,
    /\b(?:ketamine|esketamine|spravato|antidepressants?|benzodiazepines?|opioids?|stimulants?|alcohol|infusions?|overdose|anesthesia|nmda|glutamate|serotonin|dependence|tolerance|psychosis|mania)\b.{0,80}\b(?:can|may|might|raises?|lowers?|causes?|blocks?|lasts?|eases?|helps?|works?|treats?|improves?|slows?|adds?|affects?|harms?|fades?|acts?|lifts?|made|used|given|is|are|was|were|has|have)\b/,
    /\b(?:can|may|might|could) (?:\w+ )?(?:raise|lower|cause|block|last|ease|slow|stop|add|affect|harm|fade|worsen|improve|increase|weaken)\b/,
    /\b(?:blood pressure|breathing|bladder|liver|side effects?|allergic reaction|seizures?|nausea)\b.{0,60}\b(?:rises?|slows?|can|may|is|are|was|were)\b/,
    /\b(?:effects?|relief|benefits?|symptoms?) .{0,40}\b(?:lasts?|fades?|settles?|pass(?:es)?|return|occur|happen|remain)\b/,
  ],
  es: [
    /\d/,
    /\b(?:mitad|mayoria|muchas|muchos|algunas|algunos|pocas|pocos|una|un|dos|tres|cuatro|seis|diez) (?:de las |de los |mas )?(?:personas|pacientes|adultos|ensayos?|estudios?|horas?|dias?|semanas?|meses|anos?)\b/,
    /\b(?:estudios?|ensayos?|investigadores|investigacion|pruebas (?:limitadas|debiles|solidas)|revision de|guias?|expertos|placebo)\b/,
    /\b(?:fda|aprobad[ao]s?|aprobacion|sustancia controlada|lista iii|recuadro de advertencia|etiquetas?|contraindica\w+)\b/,
    /\bse (?:ha|han) (?:descrito|visto|informado|demostrado|hallado|estudiado)\b/,
    /\b(?:ketamina|esketamina|spravato|antidepresivos?|benzodiacepinas?|opioides?|estimulantes?|alcohol|infusion|sobredosis|nmda|glutamato|serotonina|dependencia|tolerancia|psicosis|mania)\b.{0,80}\b(?:puede|pueden|podria|podrian|sube|baja|causa|bloquea|dura|alivia|ayuda|actua|mejora|frena|aumenta|afecta|dana|se usa|se da|es|son|fue|fueron)\b/,
    /\b(?:puede|pueden|podria|podrian) (?:\w+ )?(?:subir|bajar|causar|durar|aliviar|frenar|detener|aumentar|afectar|danar|empeorar|mejorar|debilitar|reducir)\b/,
    /\b(?:efectos?|alivio|beneficios?|sintomas?) .{0,40}\b(?:duran?|pasan?|suele|suelen|vuelven?|ocurren?|se pierde)\b/,
  ],
};

/** @returns the words by which a sentence claims something, or undefined when it claims nothing. */
export function claimIn(text: string, locale: Locale): string | undefined {
  const folded = blank(fold(text), NO_FIGURES);
  if (NO_CLAIM[locale].some((pattern) => pattern.test(folded))) return undefined;
  for (const pattern of CLAIM[locale]) {
    const match = pattern.exec(folded);
    if (match) return text.normalize('NFC').slice(match.index, match.index + match[0].length);
  }
  return undefined;
}
