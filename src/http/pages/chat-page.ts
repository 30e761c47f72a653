/** What GET and POST /chat show: one turn of the conversation as a page without script. */
import { type Context, MAX_MESSAGE } from '../../converse/context.ts';
import type { Option, Reply } from '../../converse/reply.ts';
import type { Clinic } from '../../knowledge/clinic.ts';
import { escapeHtml } from '../../knowledge/render.ts';
import type { Locale } from '../../language/locale.ts';
import { RETRY_AFTER } from '../limits.ts';
import { call, layout } from './layout.ts';

export interface ChatView {
  readonly clinic: Clinic;
  readonly locale: Locale;
  readonly context: Context;
  /** What the visitor asked, and what was replied; absent before the first question. */
  readonly turn?: { readonly asked: string; readonly reply: Reply; readonly urgent: boolean } | undefined;
  /** Questions to choose from, under a heading of their own. */
  readonly options: readonly Option[];
  readonly heading: 'which' | 'next' | 'start';
  /** Why nothing was answered, in words for a person. */
  readonly problem?: string | undefined;
  /** Text that was not answered and is given back. */
  readonly draft?: string | undefined;
}

export const CHAT_WORDS = {
  en: {
    title: 'Ask a question',
    greeting:
      'Ask in your own words. You get answers that people wrote, with their sources. This is not a person and not a doctor. Please do not type personal health details. This page works without script.',
    help: 'Need help now?',
    crisis: 'In a crisis call or text',
    emergency: 'in an emergency call',
    you: 'You asked',
    answer: 'Answer',
    earlier: 'Earlier you asked',
    input: 'Your question',
    send: 'Send',
    over: 'Start over',
    other: 'En español',
    sources: 'Sources',
    preview: 'Preview: not yet reviewed by a clinician.',
    reviewed: 'Reviewed by',
    on: 'on',
    which: 'Choose one',
    start: 'Often asked',
    next: 'You may also ask',
    person: 'Talk to a person:',
    busy: `That was very quick. Wait ${RETRY_AFTER} seconds and send it again; your text is kept below.`,
    long: `Your text is too long: at most ${MAX_MESSAGE.toLocaleString('en-US')} characters can be read at once. Please shorten it.`,
    gone: 'That question cannot be chosen any more. Please ask in your own words.',
    broken: 'The form could not be read. Please write your question again; nothing was stored.',
  },
  es: {
    title: 'Haga una pregunta',
    greeting:
      'Pregunte con sus propias palabras. Recibe respuestas escritas por personas, con sus fuentes. Esto no es una persona ni un médico. No escriba datos personales de salud. Esta página funciona sin script.',
    help: '¿Necesita ayuda ahora?',
    crisis: 'En una crisis, llame o envíe un texto al',
    emergency: 'en una emergencia, llame al',
    you: 'Usted preguntó',
    answer: 'Respuesta',
    earlier: 'Antes preguntó',
    input: 'Su pregunta',
    send: 'Enviar',
    over: 'Empezar de nuevo',
    other: 'In English',
    sources: 'Fuentes',
    preview: 'Vista previa: aún sin revisión de un profesional clínico.',
    reviewed: 'Revisado por',
    on: 'el',
    which: 'Elija una',
    start: 'Preguntas frecuentes',
    next: 'También puede preguntar',
    person: 'Hable con una persona:',
    busy: `Fue muy rápido. Espere ${RETRY_AFTER} segundos y envíelo otra vez; su texto se conserva abajo.`,
    long: `Su texto es demasiado largo: se pueden leer hasta ${MAX_MESSAGE} caracteres a la vez. Acórtelo, por favor.`,
    gone: 'Esa pregunta ya no se puede elegir. Pregunte con sus propias palabras.',
    broken: 'No se pudo leer el formulario. Escriba su pregunta otra vez; no se guardó nada.',
  },
} as const;

export function chatPage(view: ChatView): string {
  const { clinic, locale, context, turn, options, problem, draft } = view;
  const words = CHAT_WORDS[locale];
  const other = locale === 'en' ? 'es' : 'en';
  const hidden = `<input type="hidden" name="locale" value="${locale}"><input type="hidden" name="context" value="${escapeHtml(JSON.stringify(context))}">`;
  const { crisis, emergency } = clinic.emergency;
  const recent = context.recent ?? [];
  // A question that was written is the newest of them, perhaps cut short; one that was chosen is not among them.
  const earlier = recent.slice(0, turn?.asked.startsWith(recent.at(-1) ?? '\0') ? -1 : undefined);
  return layout({
    clinic,
    locale,
    title: words.title,
    head: '<meta name="robots" content="noindex">\n',
    main: `<div class="chat">
<h1>${words.title}</h1>
<p class="help"><strong>${words.help}</strong> ${words.crisis} ${call(crisis)}; ${words.emergency} ${call(emergency)}.</p>
${problem ? `<p class="notice" role="alert">${escapeHtml(problem)}</p>` : ''}
${turn ? '' : `<p>${words.greeting}</p>`}
${earlier.length > 0 ? `<details class="earlier"><summary>${words.earlier}</summary><div><ol>${earlier.map((text) => `<li dir="auto">${escapeHtml(text)}</li>`).join('')}</ol></div></details>` : ''}
${turn ? turnHtml(turn, locale) : ''}
${options.length > 0 ? `<form method="post" action="/chat#answer">${hidden}<h2>${words[view.heading]}</h2><div class="choices">${options.map((o) => `<button name="pick" value="${escapeHtml(o.entry)}">${escapeHtml(o.question)}</button>`).join('')}</div></form>` : ''}
<form method="post" action="/chat#answer">${hidden}
<label for="message">${words.input}</label>
<textarea id="message" name="message" rows="3" dir="auto">${draft ? `\n${escapeHtml(draft)}` : ''}</textarea>
<p class="send"><button>${words.send}</button> <a href="/chat?locale=${locale}">${words.over}</a> <a href="/chat?locale=${other}" hreflang="${other}" lang="${other}">${words.other}</a></p></form>
<p>${words.person} ${call(clinic.phone)}</p>
</div>`,
  });
}

function turnHtml({ asked, reply, urgent }: NonNullable<ChatView['turn']>, locale: Locale): string {
  const words = CHAT_WORDS[locale];
  const cards = (reply.cards ?? []).map((card) => `<div class="card" role="alert">${card.html}</div>`).join('');
  const sources = reply.sources.map(({ title, url }) => {
    const text = escapeHtml(title);
    return `<li>${url ? `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${text}</a>` : text}</li>`;
  });
  const { review } = reply;
  const reviewed =
    review?.state === 'approved'
      ? `${words.reviewed} ${escapeHtml(review.by ?? '')}, ${escapeHtml(review.credential ?? '')}, ${words.on} ${escapeHtml(review.on ?? '')}.`
      : words.preview;
  return `<section id="answer" aria-label="${words.answer}" lang="${reply.locale}">
<p class="mine" dir="auto" aria-label="${words.you}" role="note">${escapeHtml(asked)}</p>
${cards}${reply.note ? `<div class="small">${reply.note.html}</div>` : ''}<div class="${urgent ? 'card' : 'answer'}"${urgent ? ' role="alert"' : ''}>${reply.question ? `<p class="small">${escapeHtml(reply.question)}</p>` : ''}${reply.html}</div>
${sources.length > 0 ? `<details><summary>${words.sources} (${sources.length})</summary><div><ol>${sources.join('')}</ol></div></details>` : ''}
${review ? `<p class="small">${reviewed}</p>` : ''}</section>`;
}
