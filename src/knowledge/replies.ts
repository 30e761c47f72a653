/** The fixed sentences of a conversation that are neither answers nor guard cards. */
import * as z from 'zod';

const ACTS = [
  'greet',
  'thank',
  'part',
  'bot-challenge',
  'well-being',
  'acknowledge',
  'unclear',
  'upset',
  'nervous',
  'language',
  'more',
  'contact-left',
  'help-offered',
  'help-noted',
  'help-asked',
] as const;
export type Act = (typeof ACTS)[number];

function repliesOf<T extends z.ZodType>(line: T) {
  return z.strictObject({
    smalltalk: z.record(z.enum(ACTS), line),
    helpAgain: line.describe('Said before the help for a crisis or an emergency that was shown the turn before'),
    refusedAgain: line.describe('Said before a refusal that was given the turn before'),
    several: line.describe('Said before an answer to a message that asks more than it answers'),
    again: line.describe('Said before an answer that the visitor was given before'),
    clarify: line.describe('Said above two or three questions to choose from'),
    fallback: line.describe('Said when no reviewed answer fits'),
    empty: line.describe('Said when there was nothing to read'),
    withheld: line.describe('Said when the answer exists and is not released'),
    guardFailed: line.describe('Said when the guard itself failed: contacts and emergency numbers'),
    foreign: line.describe('Said to a message in a language we do not answer in'),
  });
}

/** As written. */
export const repliesFileSchema = repliesOf(z.strictObject({ en: z.string().min(1), es: z.string().min(1) }));
export type RepliesFile = z.infer<typeof repliesFileSchema>;

const rendered = z.strictObject({ html: z.string(), text: z.string() });

/** As shown: filled and rendered. */
export const repliesSchema = repliesOf(z.strictObject({ en: rendered, es: rendered }));
export type Replies = z.infer<typeof repliesSchema>;
