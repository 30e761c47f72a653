/** G39: a card carries the numbers that its kind of message needs, whatever its own list says. */
import { LOCALES } from '../../language/locale.ts';
import type { Clinic } from '../clinic.ts';
import type { CONTACTS } from '../policy.ts';
import type { Problem } from '../problem.ts';
import type { LintContext, Rule } from './rule.ts';

type Contact = (typeof CONTACTS)[number];

/** The least that each protected card must carry; a policy can ask for more. */
const LEAST: Readonly<Record<string, readonly Contact[]>> = {
  emergency: ['911', 'poison-help'],
  crisis: ['988', '911'],
  'harm-to-others': ['911', 'poison-help', '988'],
  dosing: ['911', 'poison-help', 'clinic'],
  sourcing: ['clinic', 'samhsa'],
  misuse: ['911', 'poison-help', 'samhsa'],
  minors: ['988', 'poison-help'],
  pregnancy: ['clinic', '911'],
  'medical-advice': ['clinic', '911', '988'],
};

export const cardContacts: Rule = { code: 'card-contacts', check };

function check({ assembled: { bundle } }: LintContext): Problem[] {
  const { clinic, policies, replies } = bundle;
  const cards = policies.flatMap((policy) =>
    LOCALES.flatMap((locale) =>
      [...new Set([...(LEAST[policy.id] ?? []), ...policy.contacts])]
        .filter((contact) => !policy.wording[locale]?.text.includes(numberOf(contact, clinic)))
        .map((contact) =>
          missing(`policies/${policy.id}.md`, `The card under "## ${locale}"`, numberOf(contact, clinic)),
        ),
    ),
  );
  const failed = LOCALES.flatMap((locale) =>
    (['911', '988', 'clinic'] as const)
      .filter((contact) => !replies.guardFailed[locale].text.includes(numberOf(contact, clinic)))
      .map((contact) => missing('replies.yml', `"guardFailed" in "${locale}"`, numberOf(contact, clinic))),
  );
  return [...cards, ...failed];
}

function missing(path: string, where: string, number: string): Problem {
  return {
    code: 'card-contacts',
    severity: 'error',
    path,
    message: `${where} does not give ${number}.`,
    hint: 'Put it into the text: {{contact.emergency}}, {{contact.crisis}}, {{contact.poison}} or {{contact.treatment}}, and {{clinic.phone}} for the clinic.',
  };
}

function numberOf(contact: Contact, { phone, emergency }: Clinic): string {
  switch (contact) {
    case '911':
      return emergency.emergency;
    case '988':
      return emergency.crisis;
    case 'poison-help':
      return emergency.poison;
    case 'samhsa':
      return emergency.treatment;
    case 'clinic':
      return phone;
  }
}
