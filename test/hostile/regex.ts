/**
 * Looks for regular expressions that take more than linear time. Each is taken apart as far as needed to write
 * texts that would hurt it: what leads up to a repetition, then what is repeated many times over, then something
 * that does not fit. Growth is measured on these, from short texts up, so that even an exponential one ends soon.
 */

/** Inside a template a slash may look like the beginning of one. */
function parsed(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

/** Regex literals of a source file with their line. A slash begins one where a value may begin. */
export function regexesIn(source: string): Array<{ line: number; regex: RegExp }> {
  const found: Array<{ line: number; regex: RegExp }> = [];
  let line = 1;
  let before = '';
  for (let i = 0; i < source.length; ) {
    const rest = source.slice(i, i + 4_000);
    const skipped = /^(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|\s+)/.exec(
      rest,
    )?.[0];
    const literal = skipped ? undefined : /^\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/[\\\n])+)\/([dgimsuvy]*)/.exec(rest);
    const mayBegin = /(?:^|[=(,:;!&|?{}[+>]|\breturn|\bof|\bin|=>)$/.test(before.trimEnd().slice(-8));
    let taken = skipped ?? rest[0] ?? '';
    const regex = literal && mayBegin ? parsed(literal[1] ?? '', literal[2] ?? '') : undefined;
    if (literal && regex) {
      found.push({ line, regex });
      taken = literal[0];
    }
    line += taken.split('\n').length - 1;
    if (!skipped || /^['"]/.test(skipped)) before = (before + taken).slice(-40);
    i += taken.length;
  }
  return found;
}

type Node =
  | { readonly kind: 'one'; readonly source: string }
  | { readonly kind: 'either'; readonly options: ReadonlyArray<readonly Repeated[]> }
  | { readonly kind: 'nothing' };
interface Repeated {
  readonly node: Node;
  readonly least: number;
  readonly many: boolean;
}

/** Characters tried for a class, one text of each that fits. */
const TRIED = [...'aAzZeks0159 .,-_\'"/:;!?@$*#|()[]{}<>&^\n\t\u00e9\u00f1\u0301\u200b\u2019\u{1f600}~'];

/** Texts that would hurt a regex: [lead, repeated, end]. */
export function pumpsFor(regex: RegExp): Array<readonly [string, string, string]> {
  const flags = regex.flags.replace(/[gy]/g, '');
  const fitting = (source: string): string[] => {
    try {
      const one = new RegExp(`^(?:${source})$`, flags);
      const literal = /^\\?([^\\])$/s.exec(source)?.[1];
      return [...(literal && one.test(literal) ? [literal] : []), ...TRIED.filter((c) => one.test(c))];
    } catch {
      return [];
    }
  };
  const shortest = (parts: readonly Repeated[]): string =>
    parts.map(({ node, least }) => (samples(node)[0] ?? '').repeat(least)).join('');
  const samples = (node: Node): string[] => {
    if (node.kind === 'one') return fitting(node.source).slice(0, 6);
    if (node.kind === 'nothing') return [''];
    return node.options.flatMap((parts) => {
      const whole = shortest(parts);
      const once = parts.map((p) => samples(p.node)[0] ?? '').join('');
      const alone = parts.flatMap((p) => (parts.length === 1 || p.many ? samples(p.node) : []));
      return [...new Set([whole, once, ...alone])];
    });
  };
  const pumps: Array<readonly [string, string, string]> = [];
  const walk = (parts: readonly Repeated[], lead: string) => {
    parts.forEach(({ node, many }, i) => {
      const before = lead + shortest(parts.slice(0, i));
      if (many)
        for (const pump of new Set(samples(node)))
          if (pump)
            for (const end of ['', '\u0000', '!', ' ']) pumps.push([before, pump, end], ['', before + pump, end]);
      if (node.kind === 'either') for (const option of node.options) walk(option, before);
    });
  };
  walk(parse(regex.source), '');
  return pumps;
}

function parse(source: string): Repeated[] {
  let at = 0;
  const alternatives = (): Array<readonly Repeated[]> => {
    const options: Array<readonly Repeated[]> = [];
    let parts: Repeated[] = [];
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        options.push(parts);
        parts = [];
        at++;
      } else parts.push(repeated());
    }
    return [...options, parts];
  };
  const repeated = (): Repeated => {
    const node = atom();
    const quantifier = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at));
    if (!quantifier) return { node, least: 1, many: false };
    at += quantifier[0].length;
    const [, sign, least, comma, most] = quantifier;
    if (sign) return { node, least: sign === '+' ? 1 : 0, many: sign !== '?' };
    return { node, least: Number(least), many: comma === ',' && (most === '' || Number(most) > 20) };
  };
  const atom = (): Node => {
    const group = /^\((?:\?(?:[:=!]|<[=!]|<[A-Za-z]\w*>))?/.exec(source.slice(at));
    if (group) {
      at += group[0].length;
      const options = alternatives();
      at++;
      return /^\(\?(?:!|<!)/.test(group[0]) ? { kind: 'nothing' } : { kind: 'either', options };
    }
    const one =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[\s\S]|[\s\S])/u.exec(
        source.slice(at),
      );
    const text = one?.[0] ?? source[at] ?? '';
    at += text.length;
    return /^(?:\^|\$|\\b|\\B|\\\d)$/.test(text) ? { kind: 'nothing' } : { kind: 'one', source: text };
  };
  return [{ node: { kind: 'either', options: alternatives() }, least: 1, many: false }];
}

export interface Slow {
  readonly length: number;
  readonly milliseconds: number;
  readonly pump: readonly [string, string, string];
}

/**
 * @param length the longest text to try, in characters.
 * @param most milliseconds that may take.
 * @returns the first text that takes longer, or undefined.
 */
export function slowText(regex: RegExp, length: number, most: number): Slow | undefined {
  for (const pump of pumpsFor(regex)) {
    const [lead, repeated, end] = pump;
    for (const size of [24, 28, 200, 1_000, length]) {
      const text = lead + repeated.repeat(Math.ceil(size / repeated.length)) + end;
      let milliseconds = timed(regex, text);
      for (let again = 0; again < 4 && milliseconds > most; again++)
        milliseconds = Math.min(milliseconds, timed(regex, text));
      if (milliseconds > most) return { length: text.length, milliseconds, pump };
    }
  }
  return undefined;
}

function timed(regex: RegExp, text: string): number {
  const everywhere = new RegExp(regex.source, `${regex.flags.replace(/[gy]/g, '')}g`);
  const from = performance.now();
  text.replace(everywhere, '');
  return performance.now() - from;
}
