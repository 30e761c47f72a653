/** Parts of forms: every field has a label, help below it and its fault beside it, tied together for screen readers. */
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { ConsoleContext, Html } from './deps.ts';

/** Bytes. An answer has some kilobytes; an import some hundred. */
export const MAX_FORM = 2 * 1024 * 1024;

/** Fault of each field by its name. */
export type Faults = Readonly<Record<string, string | undefined>>;

export interface Field {
  readonly name: string;
  /** Where two forms on one page have a field of this name. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly help?: string | Html | undefined;
  readonly fault?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'search' | undefined;
  /** A text area of so many lines. */
  readonly rows?: number | undefined;
  readonly required?: boolean | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputmode?: 'numeric' | undefined;
  readonly maxlength?: number | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly lang?: string | undefined;
  readonly autofocus?: boolean | undefined;
  readonly readonly?: boolean | undefined;
  /** Shown below: what checking found. */
  readonly after?: Html | '' | undefined;
}

export function field(f: Field): Html {
  const id = f.id ?? f.name;
  const { rest, help, fault } = around(id, f.help, f.fault);
  const common = html`id="${id}" name="${f.name}" ${rest} ${attributes({
    required: f.required,
    autocomplete: f.autocomplete ?? 'off',
    inputmode: f.inputmode,
    maxlength: f.maxlength,
    min: f.min,
    max: f.max,
    lang: f.lang,
    autofocus: f.autofocus,
    readonly: f.readonly,
  })}`;
  // The line break after <textarea> is eaten by the browser: without it, a text that begins with one would lose it.
  const input = f.rows
    ? html`<textarea ${common} rows="${f.rows}">
${f.value ?? ''}</textarea>`
    : html`<input ${common} type="${f.type ?? 'text'}" value="${f.value ?? ''}">`;
  return html`<div class="field${f.fault ? ' wrong' : ''}"><label for="${id}">${f.label}${f.required || f.type === 'search' ? '' : optional}</label>${help}${input}${fault}${f.after ?? ''}</div>`;
}

const optional = html` <span class="optional">(optional)</span>`;

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string | undefined;
}

/** One of a few, as a list to open. */
export function select(
  f: Pick<Field, 'name' | 'label' | 'help' | 'fault' | 'value' | 'after'> & { readonly choices: readonly Choice[] },
): Html {
  const { rest, help, fault } = around(f.name, f.help, f.fault);
  const options = f.choices.map(
    ({ value, label }) =>
      html`<option value="${value}" ${attributes({ selected: value === f.value })}>${label}</option>`,
  );
  return html`<div class="field${f.fault ? ' wrong' : ''}"><label for="${f.name}">${f.label}</label>${help}<select id="${f.name}" name="${f.name}" ${rest}>${options}</select>${fault}${f.after ?? ''}</div>`;
}

/** Any of several, or a single yes. */
export function checkboxes(
  f: Pick<Field, 'name' | 'help' | 'fault' | 'after'> & {
    readonly legend: string;
    readonly choices: readonly Choice[];
    readonly chosen: readonly string[];
  },
): Html {
  const { rest, help, fault } = around(f.name, f.help, f.fault);
  const boxes = f.choices.map(
    ({ value, label, help: more }, index) =>
      html`<label class="check"><input type="checkbox" name="${f.name}" value="${value}" ${index === 0 ? html`id="${f.name}"` : ''} ${attributes({ checked: f.chosen.includes(value) })}><span>${label}${more ? html`<span class="help">${more}</span>` : ''}</span></label>`,
  );
  return html`<fieldset class="field${f.fault ? ' wrong' : ''}" ${rest}><legend>${f.legend}</legend>${help}${boxes}${fault}${f.after ?? ''}</fieldset>`;
}

/**
 * Above a form that was not taken: what is wrong, with a link to each field.
 * @param tone `warn` where nothing was refused.
 */
export function faultSummary(faults: Faults, said = 'Nothing was saved yet.', tone: 'bad' | 'warn' = 'bad'): Html | '' {
  const wrong = Object.entries(faults).filter(([, fault]) => fault);
  if (wrong.length === 0) return '';
  const items = wrong.map(([name, fault]) => html`<li><a href="#${name}">${fault}</a></li>`);
  return html`<div class="notice ${tone}" role="${tone === 'bad' ? 'alert' : 'status'}" tabindex="-1" id="faults"><p><strong>${said}</strong> ${wrong.length === 1 ? 'One thing needs a look:' : `${wrong.length} things need a look:`}</p><ul>${items}</ul></div>`;
}

/** A form that changes something: carries the token of the session. */
export function form(
  c: ConsoleContext,
  action: string,
  content: Html | readonly Html[],
  more: { readonly class?: string; readonly id?: string; readonly enctype?: 'multipart/form-data' } = {},
): Html {
  return html`<form method="post" action="${action}" ${attributes({ class: more.class, id: more.id, enctype: more.enctype })}>${hidden('_csrf', c.var.session?.csrf ?? '')}${content}</form>`;
}

export const hidden = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

export interface Button {
  readonly label: string;
  /** The form says which button was pressed by this. */
  readonly name?: string;
  readonly value?: string;
  readonly tone?: 'main' | 'plain' | 'danger';
  /** Takes the form elsewhere than its own action. */
  readonly to?: string;
  /** The browser lets through what is not complete. */
  readonly unchecked?: boolean;
}

export function button({ label, name, value, tone = 'main', to, unchecked }: Button): Html {
  return html`<button type="submit" class="button ${tone}" ${attributes({ name, value, formaction: to, formnovalidate: unchecked })}>${label}</button>`;
}

/** A button that is a form of its own. */
export function action(
  c: ConsoleContext,
  to: string,
  press: Button,
  fields: Readonly<Record<string, string | number>> = {},
): Html {
  return form(c, to, [...Object.entries(fields).map(([name, value]) => hidden(name, value)), button(press)], {
    class: 'inline',
  });
}

/** Attributes that have a value; `true` stands alone. */
export function attributes(all: Readonly<Record<string, string | number | boolean | undefined>>): Html[] {
  return Object.entries(all).flatMap(([name, value]) =>
    value === undefined || value === false ? [] : [value === true ? html`${name} ` : html`${name}="${value}" `],
  );
}

function around(name: string, help: Field['help'], fault: string | undefined) {
  const describedBy = [help ? `${name}-help` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ');
  return {
    rest: attributes({ 'aria-describedby': describedBy || undefined, 'aria-invalid': fault ? 'true' : undefined }),
    help: help ? html`<p class="help" id="${name}-help">${help}</p>` : '',
    fault: fault ? html`<p class="fault" id="${name}-fault">${fault}</p>` : '',
  };
}

/** What was posted: every value of every name, files left out. */
export class Posted {
  private readonly values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.values = values;
  }

  /** Without spaces around it. */
  text(name: string): string {
    return this.raw(name).trim();
  }

  /** Exactly as typed: passwords, bodies. */
  raw(name: string): string {
    return this.values.get(name)?.[0] ?? '';
  }

  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  number(name: string): number {
    const value = this.text(name);
    return /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  }

  /** One value a line, blank lines left out. */
  lines(name: string): string[] {
    return this.raw(name)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  }

  /** Everything for a form that is shown again, but the tokens of ours in it; of secrets the name only. */
  entries(): Array<readonly [name: string, value: string]> {
    return [...this.values].flatMap(([name, values]) =>
      TOKENS.includes(name) ? [] : values.map((value) => [name, isSecret(name) ? '' : value] as const),
    );
  }
}

/** Of the session, and the key of a second factor that is being set up. */
const TOKENS = ['_csrf', 'secret'];

/** No page gives these back: whoever comes to the screen next could read them. Label of each where it is asked again. */
const SECRETS: Readonly<Record<string, string>> = {
  password: 'Password',
  again: 'The same once more',
  current: 'Your password now',
  'current-off': 'Your password now',
  code: 'Code',
};
const isSecret = (name: string): boolean => Object.hasOwn(SECRETS, name);

/** What was typed, to be sent again; secrets have to be typed anew. */
export function keptFields(entries: ReturnType<Posted['entries']>): Html {
  const secrets = entries.filter(([name]) => isSecret(name));
  return html`${entries.filter(([name]) => !isSecret(name)).map(([name, value]) => hidden(name, value))}${
    secrets.length > 0 ? html`<p>Passwords and codes are not kept. Type them again:</p>` : ''
  }${secrets.map(([name]) =>
    field({ name, label: SECRETS[name] ?? name, type: name === 'code' ? 'text' : 'password', required: true }),
  )}`;
}

/** @throws HTTPException when what was sent is no form: the sender's doing, not the database's. */
export async function posted(c: ConsoleContext): Promise<Posted> {
  const values = new Map<string, string[]>();
  const sent = await c.req.formData().catch((cause: unknown) => {
    throw new HTTPException(400, { cause });
  });
  // Nobody types a null character, and SQLite takes it for the end of a text.
  for (const [name, value] of sent)
    if (typeof value === 'string') values.set(name, [...(values.get(name) ?? []), value.replaceAll('\0', '')]);
  return new Posted(values);
}
