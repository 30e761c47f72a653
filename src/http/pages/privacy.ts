/** GET /privacy: what this installation keeps, where and for how long, said from its settings and not from a template. */
import type { Deps } from '../../deps.ts';
import { escapeHtml } from '../../knowledge/render.ts';
import { LOCALES, type Locale } from '../../language/locale.ts';
import { layout } from './layout.ts';

const WORDS = {
  en: {
    title: 'What becomes of what you type',
    lead: 'Your question goes to the assistant of this clinic, is matched to an answer that people wrote, and is answered. No artificial intelligence of another company reads it, and nothing on these pages is fetched from anybody else.',
    text: 'What you type',
    notKept: 'It is not stored and not written to any log.',
    kept: (days: number) =>
      `It is not stored when it was answered, and never when it may come from somebody in danger. A question that no answer fits is kept for ${days} ${days === 1 ? 'day' : 'days'} so that the clinic can write one. Names, numbers and addresses are taken out first, and staff see it only once three visitors have asked alike on one day.`,
    personal:
      'Please do not type personal health details, names or birth dates. This is not a patient portal and not a way to reach your clinician.',
    browser: 'In your browser',
    inBrowser:
      'No cookies. The chat stores nothing before you open it; then the conversation is remembered in this tab, so that it survives a change of page, and is gone when you close the tab or clear the chat.',
    counts: 'What is counted',
    counted: (days: number) =>
      `How many questions were answered, declined or led to a help line on a day, which version of an answer was shown, and whether it was marked helpful. No text, no person. ${days > 0 ? `Counts are deleted after ${days} days.` : 'Counts are kept until the clinic deletes them.'}`,
    address: 'Your internet address',
    addressed:
      'It is used for some seconds, in scrambled form, to stop floods of messages, and is not stored. Whoever runs the server or the network between may keep logs of their own.',
    clinic: 'The notice of the clinic',
    contact: (phone: string) => `Questions about your privacy: ${phone}.`,
  },
  es: {
    title: 'Qué pasa con lo que usted escribe',
    lead: 'Su pregunta llega al asistente de esta clínica, se busca la respuesta que le corresponde entre las que escribieron personas, y se le contesta. Ninguna inteligencia artificial de otra empresa la lee, y estas páginas no cargan nada de terceros.',
    text: 'Lo que usted escribe',
    notKept: 'No se guarda ni se escribe en ningún registro.',
    kept: (days: number) =>
      `No se guarda si recibió respuesta, y nunca si puede venir de alguien en peligro. Una pregunta sin respuesta se conserva ${days} ${days === 1 ? 'día' : 'días'} para que la clínica pueda escribir una. Antes se quitan nombres, números y direcciones, y el personal solo la ve cuando tres visitantes han preguntado algo parecido el mismo día.`,
    personal:
      'Por favor, no escriba datos personales de salud, nombres ni fechas de nacimiento. Esto no es un portal de pacientes ni una forma de comunicarse con su profesional de salud.',
    browser: 'En su navegador',
    inBrowser:
      'Sin cookies. El chat no guarda nada antes de que usted lo abra; después recuerda la conversación en esta pestaña, para que siga al cambiar de página, y la borra al cerrar la pestaña o vaciar el chat.',
    counts: 'Qué se cuenta',
    counted: (days: number) =>
      `Cuántas preguntas se contestaron, se rechazaron o llevaron a una línea de ayuda en un día, qué versión de una respuesta se mostró y si se marcó como útil. Ningún texto, ninguna persona. ${days > 0 ? `Estas cuentas se borran a los ${days} días.` : 'Estas cuentas se conservan hasta que la clínica las borre.'}`,
    address: 'Su dirección de internet',
    addressed:
      'Se usa unos segundos, cifrada, para frenar avalanchas de mensajes, y no se guarda. Quien opera el servidor o la red puede llevar sus propios registros.',
    clinic: 'El aviso de la clínica',
    contact: (phone: string) => `Preguntas sobre su privacidad: ${phone}.`,
  },
} as const;

export function privacyPage(deps: Deps, asked: string | undefined): string {
  const locale: Locale = LOCALES.find((l) => l === asked) ?? 'en';
  const words = WORDS[locale];
  const { clinic } = deps.current().base.bundle;
  const { messages = 0, counts = 0 } = deps.keeps ?? {};
  const own = /^https?:/.test(clinic.privacyUrl)
    ? `<h2>${words.clinic}</h2>\n<p><a href="${escapeHtml(clinic.privacyUrl)}">${escapeHtml(clinic.privacyUrl)}</a></p>\n`
    : '';
  return layout({
    clinic,
    locale,
    title: words.title,
    main: `<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<h2>${words.text}</h2>
<p>${messages > 0 ? words.kept(messages) : words.notKept} ${words.personal}</p>
<h2>${words.browser}</h2>
<p>${words.inBrowser}</p>
<h2>${words.counts}</h2>
<p>${words.counted(counts)}</p>
<h2>${words.address}</h2>
<p>${words.addressed}</p>
${own}<p>${words.contact(escapeHtml(clinic.phone))}</p>`,
  });
}
