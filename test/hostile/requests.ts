/** Requests as malice, accident and other people's programs send them. */
import fc from 'fast-check';
import { contexts } from '../guard/contexts.ts';
import { golden } from '../guard/guarded.ts';
import { compiled } from '../knowledge.ts';
import { TEXTS } from './texts.ts';
import { VECTORS } from './vectors.ts';

/** Names that mean something to an object of JavaScript. */
export const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  'toJSON',
];

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, -1, 1e308, '', [], {}, [[]], { length: 5 }, Number.MAX_SAFE_INTEGER + 1),
);

export const messages: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(...golden).map((q) => q.text), weight: 4 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }), weight: 3 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 120 }), weight: 2 },
  { arbitrary: fc.constantFrom(...VECTORS), weight: 2 },
  {
    arbitrary: fc.tuple(fc.constantFrom(...Object.values(TEXTS)), fc.nat(2_200)).map(([text, n]) => text(n + 1)),
    weight: 1,
  },
  { arbitrary: fc.constantFrom(...NAMES), weight: 1 },
  { arbitrary: anything, weight: 1 },
);

const picks: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(...compiled.bundle.entries).map((e) => e.id), weight: 4 },
  {
    arbitrary: fc.constantFrom(...NAMES, '../../etc/passwd', 'cost\u0000', 'COST', ' cost', 'a'.repeat(61)),
    weight: 2,
  },
  { arbitrary: anything, weight: 1 },
);

/** Set with JSON's own syntax: assigning them would do something else. */
const withNames = (body: object, values: ReadonlyArray<readonly [string, unknown]>) => {
  const own = JSON.stringify(body).slice(1, -1);
  const more = values.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value) ?? 'null'}`);
  return `{${[own, ...more].filter(Boolean).join(',')}}`;
};
const polluting = fc.oneof(
  { arbitrary: fc.constant<Array<[string, unknown]>>([]), weight: 2 },
  fc.array(
    fc.tuple(
      fc.constantFrom(...NAMES, 'message', 'pick', 'context', 'locale', 'mode'),
      fc.oneof(anything, fc.constant({ polluted: 1 })),
    ),
    { maxLength: 3 },
  ),
);

const sentContexts: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: contexts, weight: 5 },
  { arbitrary: fc.tuple(contexts, polluting).map(([c, more]) => JSON.parse(withNames(c, more))), weight: 2 },
  { arbitrary: anything, weight: 1 },
);

const wellMeant = fc
  .tuple(
    fc.oneof(
      messages.map((message) => ({ message })),
      picks.map((pick) => ({ pick })),
    ),
    fc.option(sentContexts, { nil: undefined }),
    fc.option(fc.constantFrom<unknown>('en', 'es', 'en', 'es', 'fr', '', 1, '__proto__'), { nil: undefined, freq: 1 }),
    polluting,
  )
  .map(([ask, context, locale, more]) =>
    withNames({ ...ask, ...(context === undefined ? {} : { context }), locale }, more),
  );

const broken = fc.oneof(
  fc.tuple(wellMeant, fc.nat(400)).map(([body, n]) => body.slice(0, n)),
  fc.tuple(wellMeant, wellMeant).map(([a, b]) => a + b),
  fc.string({ unit: 'binary', maxLength: 100 }),
  anything.map((value) => JSON.stringify(value) ?? ''),
  fc.constantFrom(
    '',
    '\ufeff{"message":"hi"}',
    '['.repeat(8_000),
    `${'{"context":'.repeat(1_400)}1${'}'.repeat(1_400)}`,
    `{"message":"hi","context":{"recent":${'['.repeat(4_000)}${']'.repeat(4_000)}}}`,
    '{"message":"hi","message":"how many mg"}',
    '{"message":"\\ud800"}',
    '{"message":"\\u0000"}',
    '{"message":1e999}',
    "{'message':'hi'}",
    '{"message":"hi",}',
    `{"message":"${'x'.repeat(20_000)}"}`,
  ),
);

export const bodies: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: wellMeant, weight: 5 },
  { arbitrary: broken, weight: 1 },
);

const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/problem+json',
  'application/json; charset=utf-7',
  'application/jsonp',
  'text/plain',
  'text/html',
  'multipart/form-data; boundary=x',
  '',
  '*/*',
  'application/json, text/html',
];

/** Headers that lie, or that some servers believe. */
export const headers: fc.Arbitrary<Record<string, string>> = fc
  .record(
    {
      'content-type': fc.oneof({ arbitrary: fc.constant('application/json'), weight: 20 }, fc.constantFrom(...TYPES)),
      origin: fc.constantFrom(
        'null',
        'https://evil.example',
        'http://localhost',
        'javascript:1',
        'https://a\u00e4.example',
      ),
      'content-length': fc.constantFrom('0', '-1', 'NaN', '1e3', '12', '0x10', '99999999'),
      'x-forwarded-for': fc.constantFrom('127.0.0.1', '::1, evil', '<script>'),
      'x-http-method-override': fc.constantFrom('DELETE', 'GET'),
      'x-original-url': fc.constant('/staff'),
      'accept-language': fc.constantFrom('es', '*', 'xx'.repeat(500)),
      cookie: fc.constantFrom('__proto__=1', 'a'.repeat(4_000)),
      'accept-encoding': fc.constantFrom('gzip;q=0, *', 'br'),
      range: fc.constant('bytes=0-0'),
      'if-none-match': fc.constant('*'),
    },
    { requiredKeys: ['content-type'] },
  )
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined && /^[\u0020-\u00ff]*$/.test(v))),
  );

const segment = fc.oneof(
  fc.constantFrom(
    'api',
    'messages',
    'faq',
    'widget.js',
    'staff',
    'healthz',
    'metrics',
    '..',
    '.',
    '',
    '%2e%2e',
    '%2f',
    '%00',
  ),
  fc.constantFrom(
    '%',
    '%zz',
    '%c0%af',
    '*',
    ':id',
    '__proto__',
    'constructor',
    '\u00e9',
    '😀',
    '%F0%9F',
    ';a=b',
    '\\',
    '//x',
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }).map((s) => s.replace(/[?#]/g, '')),
);
const query = fc.constantFrom(
  '',
  '?locale=__proto__',
  '?locale=es&locale=en',
  '?locale[]=es',
  '?%',
  `?${'a=b&'.repeat(300)}`,
  '?locale=%',
);

export const paths: fc.Arbitrary<string> = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 5 }), query)
  .map(([parts, q]) => `/${parts.join('/')}${q}`);
