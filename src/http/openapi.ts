/** The API's description, OpenAPI 3.1, made from the schemas that check the requests. */
import * as z from 'zod';
import { LOCALES } from '../language/locale.ts';
import { feedbackSchema } from './feedback.ts';
import {
  healthSchema,
  messageReplySchema,
  messageRequestSchema,
  optionSchema,
  problemSchema,
  readinessSchema,
  siteSchema,
  startersSchema,
} from './wire.ts';

const SCHEMAS = [
  messageRequestSchema,
  messageReplySchema,
  optionSchema,
  feedbackSchema,
  startersSchema,
  siteSchema,
  healthSchema,
  readinessSchema,
  problemSchema,
];

/** The part of JSON Schema that zod writes for us. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly $ref?: string;
  readonly 'x-opaque'?: boolean;
}
export interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: ReadonlyArray<{ readonly name: string; readonly schema: Schema; readonly description: string }>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, Answer>>;
}
export interface Description {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string, description: string): Answer => ({
  description,
  content: { 'application/json': { schema: ref(name) } },
});
const problem = (description: string): Answer => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});
const body = (name: string) => ({ required: true, content: { 'application/json': { schema: ref(name) } } });
const locale = [
  {
    name: 'locale',
    in: 'query',
    required: false,
    schema: { type: 'string', enum: LOCALES },
    description: 'en or es; en when absent',
  },
];
const get = (operationId: string, summary: string, answer: Answer, more: object = {}) => ({
  get: { operationId, summary, responses: { '200': answer }, ...more },
});
const file = (operationId: string, summary: string, type: string, more: object = {}) =>
  get(operationId, summary, { description: 'OK', content: { [type]: {} } }, more);

export function openApi(): Description {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vouch',
      version: '0.1.0',
      description:
        'Answers visitors of a clinic with vetted answers, quoted whole. What a visitor writes is not stored, unless the clinic keeps for some days, redacted, what nothing answered.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: PATHS,
    components: { schemas: schemas() },
  } as Description;
}

const PATHS = {
  '/api/messages': {
    post: {
      operationId: 'postMessage',
      summary: 'One turn of the conversation',
      requestBody: body('MessageRequest'),
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
      requestBody: body('Feedback'),
      responses: {
        '204': { description: 'Counted, if it is about an answer that is there' },
        '400': problem('The request could not be understood'),
        '403': problem('This origin may not use the assistant'),
        '415': problem('The request is not JSON'),
        '429': problem('Too much feedback'),
        '503': problem('It could not be counted just now'),
      },
    },
  },
  '/api/starters': get('getStarters', 'Questions to begin with', json('Starters', 'Questions, each to be picked'), {
    parameters: locale,
  }),
  '/api/site': get('getSite', 'What the widget shows of the clinic', json('Site', 'The clinic and the mode'), {
    parameters: locale,
  }),
  '/api/openapi.json': file('getDescription', 'This description', 'application/json'),
  '/api/client.ts': file('getClient', 'A typed client in one file of TypeScript', 'text/plain'),
  '/api': file('getReference', 'This description for people', 'text/html'),
  '/healthz': get('getHealth', 'Whether it is alive, and with which knowledge', json('Health', 'Alive')),
  '/readyz': {
    get: {
      operationId: 'getReadiness',
      summary: 'Whether it should be sent visitors: knowledge loaded, database can be written',
      responses: { '200': json('Readiness', 'Ready'), '503': json('Readiness', 'Not ready, and which check failed') },
    },
  },
  '/metrics': file('getMetrics', 'Counters in the Prometheus text format', 'text/plain'),
  '/': file('getDemo', 'A page that shows the widget on a demo clinic site', 'text/html'),
  '/widget.js': file('getWidget', 'The widget', 'text/javascript'),
  '/faq': file('getAnswers', 'All answers on one page, without script', 'text/html', { parameters: locale }),
};

function schemas(): Record<string, Schema> {
  const registry = z.registry<{ id: string }>();
  for (const schema of SCHEMAS) registry.add(schema, { id: String(schema.meta()?.id) });
  const made = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input' }).schemas;
  return Object.fromEntries(
    // The document says which JSON Schema it is, and a schema's place in it is its name.
    Object.entries(made).map(([name, { $schema, $id, id, ...schema }]) => [name, schema as Schema]),
  );
}
