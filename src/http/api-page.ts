/** GET /api: the description of the API for people. One page, no script, nothing from elsewhere. */
import { escapeHtml } from '../knowledge/render.ts';
import { curlOf, EXAMPLES, type Example } from './examples.ts';
import type { Answer, Description, Operation, Schema } from './openapi.ts';

/** @param address origin under which the reader reached us; the examples can be run as they stand. */
export function apiPage(description: Description, address: string): string {
  const { info, paths, components } = description;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );
  const contents = operations.map(
    ({ operationId, method, path, summary }) =>
      `<li><a href="#${operationId}"><code>${method} ${path}</code></a> ${escapeHtml(summary)}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)} API</title>
<link rel="stylesheet" href="/api.css">
</head>
<body>
<header><h1>${escapeHtml(info.title)} API</h1>
<p>${escapeHtml(info.description)} The same for programs: <a href="/api/openapi.json">OpenAPI ${description.openapi}</a>.</p></header>
<nav aria-labelledby="contents"><h2 id="contents">Addresses</h2><ul>${contents.join('\n')}</ul></nav>
<main>
<section aria-labelledby="examples"><h2 id="examples">Examples</h2>
<p>From a shell, against this service. A crisis and a refusal are counted like a visitor’s.</p>
${EXAMPLES.map((example) => exampleHtml(example, address)).join('\n')}
</section>
<section aria-labelledby="rules"><h2 id="rules">Rules</h2>
<ul>
<li>Show <code>reply.html</code> (only safe elements) or <code>reply.text</code> whole, under <code>reply.question</code> and <code>reply.note</code> where there are any, with its sources and, in preview, the notice that nobody has reviewed it.</li>
<li>Send <code>context</code> of a reply back unchanged with the next message. The service remembers nothing.</li>
<li>From a browser, the page’s origin must be allowed by the operator; otherwise the answer is 403 and says so.</li>
<li>429 says in <code>Retry-After</code> how many seconds to wait. A person in crisis or in an emergency is never limited.</li>
<li>Every response has an <code>X-Request-Id</code>; name it when you report a fault.</li>
<li>TypeScript: <a href="/api/client.ts">client.ts</a> is a typed client in one file without dependencies, made from this description: <code>vouchClient('${escapeHtml(address)}').postMessage({ message: 'Hello' })</code>.</li>
</ul></section>
${operations.map(operationHtml).join('\n')}
<section aria-labelledby="schemas"><h2 id="schemas">Shapes</h2>
${Object.entries(components.schemas)
  .map(([name, schema]) => schemaHtml(name, schema))
  .join('\n')}
</section>
</main>
</body>
</html>`;
}

function exampleHtml(example: Example, address: string): string {
  const { title, status, answer } = example;
  const shown = answer === undefined ? '' : `<pre><code>${escapeHtml(JSON.stringify(answer, null, 2))}</code></pre>`;
  return `<h3>${escapeHtml(title)}</h3>
<pre><code class="command">${escapeHtml(curlOf(example, address))}</code></pre>
<p>Answers ${status}${shown ? ', among other things:' : '.'}</p>${shown}`;
}

function operationHtml(operation: Operation & { path: string; method: string }): string {
  const { operationId, method, path, summary, parameters = [], requestBody, responses } = operation;
  const request = requestBody?.content['application/json']?.schema;
  const asked = parameters.map(
    ({ name, schema, description }) =>
      `<li><code>?${name}=</code> ${typeHtml(schema)}: ${escapeHtml(description)}</li>`,
  );
  const rows = Object.entries(responses).map(
    ([status, answer]) =>
      `<tr><td>${status}</td><td>${escapeHtml(answer.description)}</td><td>${contentHtml(answer)}</td></tr>`,
  );
  return `<section aria-labelledby="${operationId}"><h2 id="${operationId}"><code>${method} ${path}</code></h2>
<p>${escapeHtml(summary)}.${request ? ` Takes ${typeHtml(request)} as JSON.` : ''}</p>
${asked.length > 0 ? `<ul>${asked.join('')}</ul>` : ''}
${table(['Status', 'When', 'What'], rows)}</section>`;
}

const contentHtml = ({ content = {} }: Answer): string =>
  Object.entries(content)
    .map(([type, { schema }]) => `${schema ? `${typeHtml(schema)}, ` : ''}<code>${type}</code>`)
    .join('<br>');

function schemaHtml(name: string, schema: Schema): string {
  const forms = schema.anyOf ?? [schema];
  const tables = forms.map((form) => {
    const rows = fieldsOf(form).map(
      ({ path, field, required }) =>
        `<tr><td><code>${path}</code>${required ? '' : '<br><small>may be absent</small>'}</td><td>${typeHtml(field)}${field.description ? `<br>${escapeHtml(field.description)}` : ''}</td></tr>`,
    );
    return rows.length > 0 ? table(['Field', 'What it holds'], rows) : `<p>${typeHtml(form)}</p>`;
  });
  return `<h3 id="schema-${name}">${name}</h3>\n${tables.join('\n<p>or</p>\n')}`;
}

interface Field {
  readonly path: string;
  readonly field: Schema;
  readonly required: boolean;
}

/** Every field with its path, those within others after them; what is opaque is not opened. */
function fieldsOf(schema: Schema, within = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = within + name;
    const inner = field.items ?? field;
    const deeper = field['x-opaque'] || inner.$ref ? [] : fieldsOf(inner, `${path}${field.items ? '[]' : ''}.`);
    return [{ path, field, required: schema.required?.includes(name) ?? false }, ...deeper];
  });
}

function typeHtml(schema: Schema): string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.enum) return schema.enum.map((value) => `<code>${escapeHtml(value)}</code>`).join(' ');
  if (schema.const !== undefined) return `<code>${escapeHtml(String(schema.const))}</code>`;
  if (schema.items) return `list of ${typeHtml(schema.items)}`;
  return `${schema.type ?? 'anything'}${schema.maxLength ? `, at most ${schema.maxLength}` : ''}`;
}

const table = (head: readonly string[], rows: readonly string[]): string =>
  `<div class="wide" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;

export const API_CSS = `:root{color-scheme:light dark;--ink:#1c2b2d;--paper:#fff;--soft:#eef4f3;--line:#d5dfdf;--accent:#0b5f66}
@media(prefers-color-scheme:dark){:root{--ink:#e6efee;--paper:#11191b;--soft:#1b2628;--line:#2d3b3d;--accent:#7fd0d4}}
*{box-sizing:border-box}body{margin:0 auto;padding:1.5rem;max-width:56rem;font:1rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:2rem;line-height:1.2;margin:0}h2{margin:2.75rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line);font-size:1.3rem}h3{margin:1.75rem 0 .4rem;font-size:1.05rem}
a{color:var(--accent)}code{font:.9em/1.5 ui-monospace,SFMono-Regular,Consolas,monospace}nav ul{padding-left:1.2rem}nav li{padding:.15rem 0}
pre{margin:.4rem 0;padding:.75rem 1rem;background:var(--soft);border-radius:8px;white-space:pre-wrap;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{padding:.4rem .75rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
td code{overflow-wrap:anywhere}td:last-child{min-width:8rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`;
