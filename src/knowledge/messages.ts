/** Messages listed in a policy with what they get: `How often do I come in? => answer:treatment-schedule`. */
import * as z from 'zod';
import { LOCALES } from '../language/locale.ts';
import { outcomeSchema } from './golden.ts';

const ARROW = ' => ';
const outcomesSchema = z.array(outcomeSchema).min(1);

const messageSchema = z.string().transform((line, context) => {
  const [text = '', outcomes] = line.split(ARROW);
  if (outcomes === undefined) return { text, accept: undefined };
  const accept = outcomesSchema.safeParse(outcomes.split(', '));
  if (accept.success) return { text, accept: accept.data };
  context.addIssue({
    code: 'custom',
    message: `"${outcomes}" is not an outcome such as answer:onset or refuse:dosing`,
  });
  return z.NEVER;
});

/** By language. Without an arrow the outcome is left to whoever asks. */
export const messagesSchema = z.partialRecord(z.enum(LOCALES), z.array(messageSchema)).default({});
