/** G37: the assistant is no clinician: it does not diagnose, prescribe or recommend. */
import { phraseRule } from './phrase-rule.ts';

export const roleClaim = phraseRule({
  code: 'role-claim',
  forbids: {
    en: [
      /\bas (?:an ai|your|your virtual|a virtual) (?:doctor|nurse|therapist|clinician)\b/,
      /\b(?:i|we|this assistant|this chat) (?:can |will |could )?(?:diagnose|prescribe|treat you|assess you)\b/,
      /\b(?:our (?:therapists|doctors|clinicians|team)|i|we) (?:strongly )?recommends?\b/,
    ],
    es: [
      /\bcomo (?:su )?(?:medico|doctor|terapeuta|enfermer[ao]) virtual\b/,
      /\b(?:puedo|podemos|este asistente puede) (?:diagnosticar|recetar|evaluarle)\b/,
      /\b(?:nuestros (?:terapeutas|medicos)|nuestro equipo) recomiendan?\b|\b(?:le |les )?recomendamos\b/,
    ],
  },
  says: (words) => `"${words}" speaks as if this chat were a clinician.`,
  hint: 'Give general facts; diagnosis, prescription and recommendation belong to the clinician who knows the visitor.',
});
