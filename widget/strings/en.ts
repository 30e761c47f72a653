/** The language's own name. */
export const name = 'English';

/** What the button's script says in English. */
export const button = {
  open: 'Ask a question',
  help: 'Need help now?',
  call: 'Call',
  text: 'Text',
  failed: 'The chat could not be loaded. Press the button again, or ',
  page: 'ask on this page',
} as const;

/** What the panel says in English. */
export const panel = {
  title: 'Questions and answers',
  close: 'Close',
  clear: 'Start over',
  greeting:
    'Ask in your own words. I show answers that people wrote, with their sources. I am not a person and not a doctor. Please do not type personal health details.',
  input: 'Your question',
  send: 'Send',
  person: 'Talk to a person:',
  privacy: 'Privacy',
  sources: 'Sources',
  preview: 'Preview: not yet reviewed by a clinician.',
  reviewed: 'Reviewed by {by}, {credential}, on {on}.',
  none: 'None of these',
  noneReply: 'Sorry about that. Try it in other words, or in one short sentence.',
  next: 'You may also ask',
  waiting: 'Looking for the answer',
  retry: 'Send again',
  offline: 'The message could not be sent. Your text is kept. Check your connection and send it again.',
  busy: 'That was very quick. Wait a few seconds and send it again.',
  'too-long': '{n} characters; up to {most} can be read at once. Please shorten it. Nothing is lost.',
  service: 'Something went wrong on our side. Your text is kept; please send it again.',
  helpful: 'Was this helpful?',
  yes: 'Yes',
  no: 'No',
  why: 'What was wrong?',
  unclear: 'Hard to understand',
  'not-my-question': 'Not my question',
  missing: 'Something is missing',
  other: 'Something else',
  thanks: 'Thank you.',
  copy: 'Copy',
  copied: 'Copied.',
  print: 'Print',
} as const;

export type ButtonStrings = Readonly<Record<keyof typeof button, string>>;
export type PanelStrings = Readonly<Record<keyof typeof panel, string>>;
export type Strings = ButtonStrings & PanelStrings;
