/** The API's description, OpenAPI 3.1, made from the schemas that check the requests. */
import * as z from 'zod';
import { feedbackSchema } from './feedback.ts';
import { messageReplySchema, messageRequestSchema, problemSchema } from './wire.ts';

const json = (schema: string, description: string, type = 'application/json') => ({
  description,
  content: { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } },
});
const problem = (description: string) => json('Problem', description, 'application/problem+json');
const page = (summary: string, type: string) => ({
  get: { summary, responses: { '200': { description: 'OK', content: { [type]: {} } } } },
});

export function openApi(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const schema of [messageRequestSchema, messageReplySchema, feedbackSchema, problemSchema])
    registry.add(schema, { id: String(schema.meta()?.id) });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input' });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vouch',
      version: '0.1.0',
      description: 'Answers visitors of a clinic with vetted answers, quoted whole.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: {
      '/api/messages': {
        post: {
          operationId: 'postMessage',
          summary: 'One turn of the conversation',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/MessageRequest' } } },
          },
          responses: {
            '200': json('MessageReply', 'The outcome and what to show'),
            '400': problem('The request could not be understood; names the field'),
            '403': problem('This origin may not use the assistant'),
            '413': problem('The message is too long'),
            '415': problem('The request is not JSON'),
            '429': problem('Too many messages; crisis and emergency messages are never limited'),
            '503': problem('The assistant is not ready'),
          },
        },
      },
      '/api/feedback': {
        post: {
          operationId: 'postFeedback',
          summary: 'Whether an answer was helpful; counted by version, no text is taken',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Feedback' } } },
          },
          responses: {
            '204': { description: 'Counted' },
            '400': problem('The request could not be understood'),
            '403': problem('This origin may not use the assistant'),
            '429': problem('Too much feedback'),
          },
        },
      },
      '/api/starters': page('Questions to begin with, by locale', 'application/json'),
      '/api/site': page('What the widget shows of the clinic, by locale', 'application/json'),
      '/': page('A page that shows the widget on a demo clinic site', 'text/html'),
      '/widget.js': page('The widget', 'text/javascript'),
      '/faq': page('All answers on one page, without script', 'text/html'),
      '/healthz': page('Whether the service is up, and with which knowledge', 'application/json'),
      '/readyz': page(
        'Whether it should be sent visitors: knowledge loaded, store answers; 503 when not',
        'application/json',
      ),
      '/metrics': page('Counters in the Prometheus text format', 'text/plain'),
      '/api/openapi.json': page('This description', 'application/json'),
    },
    components: { schemas },
  };
}
