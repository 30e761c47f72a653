/** The JSON of QnABot on AWS: `{ qna: [{ qid, q: [...], a, alt: { markdown } }] }`. */
import * as z from 'zod';
import { type ImportProblem, parseJson, type Reading, type Told, unreadable } from './reading.ts';

const fileSchema = z.looseObject({ qna: z.array(z.unknown()) });
const itemSchema = z.looseObject({
  qid: z.string().optional(),
  type: z.string().optional(),
  q: z.array(z.string()).optional(),
  a: z.string().optional(),
  alt: z.looseObject({ markdown: z.string().optional() }).optional(),
  t: z.string().optional(),
});

export function readQnaBot(text: string): Reading {
  const json = parseJson(text);
  const file = fileSchema.safeParse(json?.value);
  if (!file.success) return unreadable('This is not an export of QnABot: there is no list named "qna" in it.');
  const problems: ImportProblem[] = [];
  const told = file.data.qna.flatMap((raw, index): Told[] => {
    const row = index + 1;
    const parsed = itemSchema.safeParse(raw);
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.') || 'the item';
      problems.push({
        row,
        severity: 'error',
        message: `"${where}" is not what QnABot writes there. Mend the item or take it out.`,
      });
      return [];
    }
    const { qid, type = 'qna', q = [], a = '', alt, t } = parsed.data;
    if (type !== 'qna' && type !== 'text') {
      problems.push({
        row,
        severity: 'note',
        message: `"${qid ?? row}" is a ${type}, not a question with an answer, and is left out.`,
      });
      return [];
    }
    const [title = '', ...asks] = q.map((question) => question.trim()).filter(Boolean);
    const body = alt?.markdown?.trim() ? alt.markdown : a;
    return [{ row, title, body, ...(t?.trim() ? { section: t.trim() } : {}), fields: { asks: [...new Set(asks)] } }];
  });
  return { unit: 'item', told, problems };
}
