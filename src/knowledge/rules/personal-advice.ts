/** E22, E23: no verdict on the visitor's own case, and no advice to stop, skip or take anything. */
import { phraseRule } from './phrase-rule.ts';

export const personalAdvice = phraseRule({
  code: 'personal-advice',
  forbids: {
    en: [
      /\byou (?:should|must|can|could|may|might|need to|have to)(?: \w+)? (?:stop|skip|hold|pause|start|increase|decrease|reduce|taper|switch|double|take|lower|raise|restart)\b/,
      /(?:^|[.:;] )(?:stop|skip|hold|pause|increase|decrease|reduce|taper|double|restart) (?:taking |using )?(?:your|the|any|this|that) (?:\w+ )?(?:medicines?|medications?|antidepressants?|pills?|doses?|lithium|lamotrigine|benzodiazepines?|stimulants?|tablets?)\b/,
      /\byou (?:are|would be|will be|may be|qualify as|make) (?:a |an )?(?:good |great |ideal |perfect )?candidate\b/,
      /\bsafe for you\b|\bright for you\b/,
      /\byou (?:can|may|could|will be able to)(?: \w+)? (?:drive|work|drink|fly|operate)\b/,
      /\b(?:it's|it is|that's|that is) (?:fine|ok|okay|safe|all right) (?:to|for you|if you)\b/,
      /\byou (?:probably |likely )?have (?:bipolar|depression|ptsd|ocd|anxiety|psychosis)\b/,
    ],
    es: [
      /\busted (?:deberia|debe|puede|podria|tiene que|necesita) (?:empezar|aumentar|bajar|reducir|cambiar)\b/,
      /\b(?:deberia|debe|puede|podria|tiene que|necesita) (?:dejar|saltarse|suspender|pausar|duplicar|tomar)\b/,
      /(?:^|[.:;] )(?:deje|suspenda|salte|aumente|baje|reduzca|duplique) (?:de tomar )?(?:su|sus|el|la|los|las) (?:medicamentos?|antidepresivos?|pastillas?|dosis|litio)\b/,
      /\busted es (?:un |una )?(?:buen |buena )?candidat[ao]\b/,
      /\bsegur[ao] para usted\b/,
      /\b(?:usted )?puede (?:manejar|conducir|trabajar|beber|volar)\b/,
      /\b(?:esta bien|no pasa nada) si (?:usted )?(?:toma|deja|maneja|bebe)\b/,
      /\busted tiene (?:depresion|trastorno bipolar|ansiedad|psicosis)\b/,
    ],
  },
  allows: {
    en: [
      /\byou can take a ride home\b/,
      // Of a way or a visit, and nothing after it: whatever else the sentence says could be about a medicine.
      /\byou (?:can|could|may|should|must) stop (?:by|at)(?: (?:the|our) (?:front desk|reception|office|clinic)| any ?time)(?<!\bat any ?time)(?=\W*$)/,
      /\byou (?:can|could|may) take (?:the|a) (?:bus|train|subway|taxi|cab)(?: home| here| to (?:the|our) clinic)?(?=\W*$)/,
      /\bask (?:your clinician )?(?:whether|if|when|which)[^.]{0,60}/,
      /\bnot say (?:what is|whether)[^.]{0,40}/,
      /\bif you have (?:bipolar|depression|ptsd|ocd|anxiety|psychosis)\b/,
    ],
    es: [
      /\bno puede (?:manejar|conducir)\b/,
      /\bpuede dejar (?:su|la) (?:bicicleta|coche|carro|auto|abrigo|mochila)(?: en (?:la entrada|la recepcion|la clinica|el estacionamiento))?(?=\W*$)/,
      /\bpuede tomar (?:agua|(?:el|un) (?:autobus|tren|metro|taxi))(?: a casa| (?:a|hasta) (?:la|nuestra) clinica)?(?=\W*$)/,
      /\bpregunte (?:a su [a-z ]+ )?(?:si|cuando|cuales)[^.]{0,60}/,
      /\bsi (?:usted )?tiene (?:depresion|trastorno bipolar|ansiedad|psicosis)\b/,
    ],
  },
  says: (words) => `"${words}" decides for the visitor.`,
  hint: 'Give general facts and send the decision to the clinician: {{line.clinician-decides}} {{line.do-not-stop}}',
});
