/** Calls of the API to copy: shown on the reference page, and run by the tests. */
export interface Example {
  readonly title: string;
  readonly path: string;
  /** Sent by POST; absent: GET. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly status: number;
  /** What of the answer matters here. */
  readonly answer?: object;
}

export const EXAMPLES: readonly Example[] = [
  {
    title: 'Ask a question',
    path: '/api/messages',
    body: { message: 'What are the side effects?' },
    status: 200,
    answer: {
      outcome: { label: 'answer:side-effects', kind: 'answer', entry: 'side-effects' },
      reply: { locale: 'en' },
    },
  },
  {
    title: 'Ask on, with the context of the last reply',
    path: '/api/messages',
    body: { message: 'And how long do they last?', context: { locale: 'en', topic: 'side-effects' } },
    status: 200,
    answer: { reply: { locale: 'en' }, context: { locale: 'en' } },
  },
  {
    title: 'Pick a suggestion, in Spanish',
    path: '/api/messages',
    body: { pick: 'onset', locale: 'es' },
    status: 200,
    answer: { outcome: { label: 'answer:onset' }, reply: { locale: 'es' } },
  },
  {
    title: 'What is refused: an amount of a drug',
    path: '/api/messages',
    body: { message: 'How many mg should I take?' },
    status: 200,
    answer: { outcome: { label: 'refuse:dosing', kind: 'refuse', policy: 'dosing' } },
  },
  {
    title: 'A person in crisis: always answered, never limited',
    path: '/api/messages',
    body: { message: 'I want to end my life' },
    status: 200,
    answer: { outcome: { label: 'crisis', kind: 'crisis', policy: 'crisis' } },
  },
  {
    title: 'A request that is not right says which field',
    path: '/api/messages',
    body: { message: 'Hello', locale: 'fr' },
    status: 400,
    answer: { status: 400, field: 'locale' },
  },
  { title: 'Say that an answer helped', path: '/api/feedback', body: { entry: 'onset', helpful: true }, status: 204 },
  { title: 'Questions to begin with', path: '/api/starters?locale=es', status: 200 },
  { title: 'Is it alive, and with which knowledge', path: '/healthz', status: 200, answer: { ok: true } },
];

/** The call as a command. No example holds a single quote, so that the shell leaves it alone. */
export function curlOf({ path, body }: Example, address: string): string {
  if (!body) return `curl '${address}${path}'`;
  return `curl '${address}${path}' \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(body)}'`;
}
