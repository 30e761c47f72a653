/** The surroundings file: what people put around what they ask, whatever it is. Content, not code. */
import * as z from 'zod';

const wordings = z.array(z.string().min(1).max(300)).min(1);

export const surroundingsSchema = z.strictObject({
  /** Courtesies that open a message: `hello there,` `sorry if this is silly but` */
  before: wordings,
  /** Courtesies that close it: `thanks` `just wondering` */
  after: wordings,
  /** What they tell of themselves beside a question: `I've had PTSD since the war.` */
  background: wordings,
});
export type Surroundings = z.infer<typeof surroundingsSchema>;
