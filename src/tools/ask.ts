/** One message through the same code as the service, with the trace. */
import { indexKnowledge } from '../converse/indexed.ts';
import { outcomeLabel } from '../converse/outcome.ts';
import { respond } from '../converse/respond.ts';
import { LOCALES } from '../language/locale.ts';
import { helpOr, misused, oneOf } from './help.ts';
import { loadCompiled } from './knowledge-files.ts';

const HELP = `npm run ask -- "question" ["next question" ...] [--locale en|es] [--mode preview|production] [--trace]

Prints the outcome, the answer with its sources, and with --trace why. Several questions are one conversation.`;

const { values, positionals } = helpOr(HELP, {
  locale: { type: 'string' },
  mode: { type: 'string', default: 'preview' },
  trace: { type: 'boolean' },
});
if (positionals.length === 0) misused('There is no question.', HELP);
const mode = oneOf('mode', values.mode, ['preview', 'production'], HELP);
const locale = values.locale === undefined ? undefined : oneOf('locale', values.locale, LOCALES, HELP);
const { bundle, model } = loadCompiled();
const knowledge = indexKnowledge(bundle, model);
let context = {};
for (const message of positionals) {
  const turn = respond({ message }, context, knowledge, { mode, now: new Date(), locale });
  context = turn.context;
  const { outcome, reply } = turn;
  const sure = outcome.kind === 'answer' ? `  (${Math.round(outcome.confidence * 100)} % sure)` : '';
  console.log(`\n> ${message}\n${outcomeLabel(outcome)}${sure}\n`);
  if (reply.note) console.log(`${reply.note.text}\n`);
  if (reply.question) console.log(`"${reply.question}"\n`);
  console.log(reply.text);
  if (outcome.kind === 'clarify')
    for (const id of outcome.options)
      console.log(`  ? ${bundle.entries.find((e) => e.id === id && e.locale === reply.locale)?.title ?? id}`);
  for (const card of reply.cards ?? []) console.log(`\n[card: ${card.policy}]\n${card.text}`);
  reply.sources.forEach((source, i) => {
    console.log(`  [${i + 1}] ${source.title}${source.url ? ` ${source.url}` : ''}`);
  });
  if (reply.review?.state === 'preview') console.log('  Preview: not yet reviewed by a clinician.');
  for (const { question } of reply.suggestions) console.log(`  > ${question}`);
  if (values.trace)
    for (const step of turn.trace)
      console.log(
        `  ${step.stage.padEnd(9)} ${step.says}${step.detail ? `\n            ${JSON.stringify(step.detail)}` : ''}`,
      );
}
