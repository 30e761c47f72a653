/** GET /api/client.ts: a typed client of the API, one file without dependencies, made from the description. */
import type { Description, Operation, Schema } from './openapi.ts';

export function typescriptClient(description: Description): string {
  const { openapi, paths, components } = description;
  const types = Object.entries(components.schemas).map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`);
  const methods = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => methodOf(path, method.toUpperCase(), operation) ?? []),
  );
  return `// A client of this Vouch service, made from its description (OpenAPI ${openapi}). After an update fetch it anew from
// /api/client.ts. Runs in browsers, Node, Bun, Deno and Workers.

${types.join('\n\n')}

/** The service said no, in words: \`problem.detail\` can be shown. */
export class VouchProblem extends Error {
  override readonly name = 'VouchProblem';
  readonly status: number;
  /** Absent when something before the service answered, like a proxy. */
  readonly problem: Problem | undefined;
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, problem: Problem | undefined, retryAfter: number | undefined) {
    super(problem?.detail ?? \`The service answered \${status}.\`);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** @param address where the service answers, like "https://faq.clinic.example". */
export function vouchClient(address: string, init: RequestInit = {}) {
  const call = async (method: string, path: string, query: object, body?: unknown): Promise<unknown> => {
    const url = new URL(path, address);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
    const headers = new Headers(init.headers);
    if (body !== undefined) headers.set('content-type', 'application/json');
    const response = await fetch(url, { ...init, method, headers, body: body === undefined ? null : JSON.stringify(body) });
    if (response.ok) return response.status === 204 ? undefined : response.json();
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    throw new VouchProblem(
      response.status,
      isProblem ? ((await response.json()) as Problem) : undefined,
      Number.isNaN(wait) ? undefined : wait,
    );
  };
  return {
${methods.join('\n')}
  };
}
`;
}

/** @returns undefined for what is a page or a file, not an answer in JSON. */
function methodOf(path: string, method: string, operation: Operation): string | undefined {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const answer = responses['200']?.content?.['application/json']?.schema;
  if (!answer && !responses['204']) return undefined;
  const body = requestBody?.content['application/json']?.schema;
  const query = parameters.map(({ name, schema }) => `readonly ${name}?: ${typeOf(schema)}`).join('; ');
  const takes = [...(body ? [`body: ${typeOf(body)}`] : []), ...(query ? [`query: { ${query} } = {}`] : [])].join(', ');
  const gives = answer ? typeOf(answer) : 'void';
  const call = [`'${method}'`, `'${path}'`, query ? 'query' : '{}', ...(body ? ['body'] : [])].join(', ');
  return `    /** ${summary}. */
    ${operationId}: (${takes}) => call(${call}) as Promise<${gives}>,`;
}

/** @param indent of the line it begins in. */
function typeOf(schema: Schema, indent = ''): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => `'${value}'`).join(' | ');
  if (schema.anyOf) return schema.anyOf.map((form) => typeOf(form, indent)).join(' | ');
  if (schema.items) return `ReadonlyArray<${typeOf(schema.items, indent)}>`;
  if (schema.properties && !schema['x-opaque']) {
    const inner = `${indent}  `;
    const fields = Object.entries(schema.properties).map(([name, field]) => {
      const comment = field.description ? `${inner}/** ${field.description} */\n` : '';
      return `${comment}${inner}readonly ${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(field, inner)};\n`;
    });
    return `{\n${fields.join('')}${indent}}`;
  }
  if (schema.type === 'object') return 'Readonly<Record<string, unknown>>';
  return schema.type === 'integer' ? 'number' : (schema.type ?? 'unknown');
}
