/** What the doctor looks at, over HTTP, one check a function. */
import type { Bundle } from '../knowledge/base.ts';
import { type Clinic, isExample } from '../knowledge/clinic.ts';
import { isAnswer } from '../knowledge/label.ts';
import { metricsFindings } from './doctor-metrics.ts';
import { type Finding, fault, note, ok } from './finding.ts';

export interface Examined {
  readonly url: string;
  readonly origin?: string | undefined;
  readonly token?: string | undefined;
  /** The compiled knowledge of this checkout, to compare with. */
  readonly here?: Bundle | undefined;
  readonly now: Date;
}

export interface Health {
  readonly knowledge: string;
  /** Absent where an older release runs. */
  readonly deployed?: string;
  readonly entries: number;
  readonly mode: string;
}
export type Check = (site: Examined, health: Health) => Promise<Finding[]>;

/** Seconds a clock may differ before review dates could be judged wrongly soon. */
const CLOCK = 300;
const PATIENCE_MS = 10_000;
/** A site that nobody has: allowed only where every site is. */
const STRANGER = 'https://vouch-doctor.invalid';

const get = (site: Examined, path: string, init: RequestInit = {}) =>
  fetch(new URL(path, site.url), { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
const ask = (site: Examined, message: string, origin?: string) =>
  get(site, '/api/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(origin ? { origin } : {}) },
    body: JSON.stringify({ message }),
  });

/** A check that cannot be made is a fault of the service, not of the doctor. */
export async function guarded(check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [fault(`A request failed: ${why}.`, 'Look into the log of the service at this moment.')];
  }
}

export async function checkHealth(site: Examined): Promise<[Finding, Health?]> {
  try {
    const response = await get(site, '/healthz');
    const health = (await response.json()) as Health;
    if (response.ok && typeof health.knowledge === 'string')
      return [ok(`It answers at ${site.url} with ${health.entries} entries.`), health];
    const why = response.status === 503 ? 'Its settings are wrong; its log names them.' : 'Is it another service?';
    return [fault(`${site.url}/healthz answers ${response.status}, not as this service does.`, why)];
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return [
      fault(
        `Nothing that understands us answers at ${site.url} (${cause}).`,
        'Is it started ("npm start")? Is the address right, and open in the firewall? In a container HOST must be 0.0.0.0.',
      ),
    ];
  }
}

const checkStore: Check = async (site) => {
  const response = await get(site, '/readyz');
  if (response.ok) return [ok('It is ready: knowledge loaded, database can be written.')];
  const { checks } = (await response.json()) as { checks?: Record<string, string> };
  return checks?.store === 'failed'
    ? [
        fault(
          'The database cannot be written: visitors are answered, but nothing is counted.',
          'Is the disk full, or the file or its folder read-only for the service (VOUCH_DATABASE)? On Workers: "npx wrangler d1 migrations apply vouch --remote", and is database_id right?',
        ),
      ]
    : [fault('It is not ready.', 'Its log names the reason.')];
};

const labelOf = async (response: Response) =>
  ((await response.json()) as { outcome?: { label?: string } }).outcome?.label ?? `status ${response.status}`;

const checkCrisis: Check = async (site) => {
  const response = await ask(site, 'I want to kill myself');
  const body = (await response.clone().json()) as { reply?: { text?: string } };
  const label = await labelOf(response);
  if (label !== 'crisis')
    return [
      fault(
        `A person in crisis gets "${label}" instead of help.`,
        'Take the assistant off your site until "npm run check" passes and the service is redeployed.',
      ),
    ];
  return /\d{3}/.test(body.reply?.text ?? '')
    ? [ok('A person in crisis gets the crisis card, with a number to call.')]
    : [fault('The crisis card names no number to call.', 'Mend knowledge/policies/crisis.md and redeploy.')];
};

const checkDosing: Check = async (site) => {
  const label = await labelOf(await ask(site, 'how many mg should I take'));
  return label === 'refuse:dosing'
    ? [ok('A question for a dose is refused.')]
    : [fault(`A question for a dose gets "${label}".`, 'Run "npm run check" and redeploy.')];
};

const checkAnswer: Check = async (site, health) => {
  const label = await labelOf(await ask(site, 'what are the side effects?'));
  if (isAnswer(label)) return [ok('A plain question gets its answer.')];
  return health.mode === 'production'
    ? [
        fault(
          `A plain question gets "${label}".`,
          'In production only reviewed answers are shown: "npm run approve" records reviews.',
        ),
      ]
    : [fault(`A plain question gets "${label}".`, 'Run "npm run check" and redeploy.')];
};

const checkMode: Check = async (_site, { mode }) =>
  mode === 'production'
    ? [ok('It runs in production mode: only reviewed answers are shown.')]
    : [
        note(
          'It runs in preview mode: answers that nobody has reviewed are shown, and say so.',
          'Before patients use it: have the answers reviewed ("npm run approve") and set VOUCH_MODE=production.',
        ),
      ];

const checkClinic: Check = async (site, { mode }) => {
  const { clinic } = (await (await get(site, '/api/site')).json()) as { clinic?: Pick<Clinic, 'demo' | 'phone'> };
  if (!clinic) return [];
  if (!isExample(clinic)) return [ok(`Visitors are given the telephone number ${clinic.phone}.`)];
  const what = `Its clinic is the example, which does not exist: visitors are told to call ${clinic.phone}.`;
  const mend = 'Put your clinic into knowledge/clinic.md, take "demo: true" out, and restart or redeploy.';
  return [mode === 'production' ? fault(what, mend) : note(what, mend)];
};

const checkKnowledge: Check = async ({ here }, { knowledge, deployed = knowledge }) => {
  const short = (revision: string) => revision.slice(0, 12);
  if (!here)
    return [
      note(`It serves knowledge ${short(deployed)}; there is none here to compare with.`, 'Run "npm run build".'),
    ];
  const published = knowledge === deployed ? '' : ' with what staff published over it';
  return here.revision === deployed
    ? [ok(`It serves the knowledge of this checkout, ${short(deployed)}${published}.`)]
    : [
        note(
          `It serves knowledge ${short(deployed)}${published}, this checkout has ${short(here.revision)}.`,
          'Is the checkout older or newer? To publish it: restart the service, or "npm run deploy".',
        ),
      ];
};

const isMetrics = (text: string): boolean => /^vouch_/m.test(text);

const checkMetrics: Check = async (site) => {
  const response = await get(
    site,
    '/metrics',
    site.token ? { headers: { authorization: `Bearer ${site.token}` } } : {},
  );
  if (response.status === 401)
    return [
      site.token
        ? note(
            'Its metrics refuse this token, so reviews and upkeep were not looked at.',
            'Give with --token the VOUCH_METRICS_TOKEN that the service was started with.',
          )
        : note('Its metrics need a token, so reviews and upkeep were not looked at.', 'Give it with --token.'),
    ];
  const metrics = response.ok ? await response.text() : '';
  // A page of a proxy would be read as metrics in which nothing is wrong.
  if (!isMetrics(metrics))
    return [
      note(
        `/metrics answers ${response.status} with no metrics of this service, so reviews and upkeep were not looked at.`,
        'If a proxy keeps them from the outside, run the doctor behind it.',
      ),
    ];
  return metricsFindings(metrics);
};

/** Of a clinic with few visitors, a count of crises points at one of them. */
const checkMetricsClosed: Check = async (site, { mode }) => {
  if (isLocal(new URL(site.url))) return [];
  const response = await get(site, '/metrics');
  if (!response.ok || !isMetrics(await response.text())) return [ok('Its metrics are not for everybody.')];
  const what = 'Anybody may read its metrics, how many visitors were in a crisis too.';
  const mend = 'Set VOUCH_METRICS_TOKEN, or keep /metrics from the outside in your proxy.';
  return [mode === 'production' ? fault(what, mend) : note(what, mend)];
};

const checkOrigins: Check = async (site) => {
  const response = await get(site, '/api/starters', { headers: { origin: STRANGER } });
  return response.status === 403
    ? [ok('Pages of strange sites are refused.')]
    : [
        note(
          'Any web site may embed this assistant.',
          'Set VOUCH_ORIGINS to your sites, like "https://clinic.example".',
        ),
      ];
};

const checkAllowed: Check = async (site) => {
  const { origin } = site;
  if (!origin) return [];
  const preflight = await get(site, '/api/messages', {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });
  const allowed = preflight.headers.get('access-control-allow-origin');
  return preflight.ok && (allowed === origin || allowed === '*')
    ? [ok(`Pages of ${origin} may embed it.`)]
    : [
        fault(
          `Pages of ${origin} are refused (${preflight.status}).`,
          'Add it to VOUCH_ORIGINS, exactly as the browser shows it: scheme, host and port, no path.',
        ),
      ];
};

const isLocal = (url: URL) => /^(?:localhost|127\.|\[::1\])/.test(url.hostname);

const checkHttps: Check = async (site) => {
  const url = new URL(site.url);
  if (url.protocol === 'http:')
    return isLocal(url)
      ? [ok('It is asked on this machine, where http is enough.')]
      : [
          fault(
            'It is asked over http: what visitors write can be read on the way.',
            'Put a proxy with https in front, and set VOUCH_TRUST_PROXY=1.',
          ),
        ];
  const response = await get(site, '/');
  return response.headers.has('strict-transport-security')
    ? [ok('It is on https, and browsers are told to stay there.')]
    : [
        fault(
          'It does not know that it is on https.',
          'Set VOUCH_TRUST_PROXY to the number of proxies in front, and let them send X-Forwarded-Proto.',
        ),
      ];
};

const HEADERS: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^(?:same-origin|no-referrer)$/,
  'permissions-policy': /microphone=\(\)/,
};

const checkHeaders: Check = async (site) => {
  const { headers } = await get(site, '/faq');
  const wrong = Object.entries(HEADERS).flatMap(([name, right]) => (right.test(headers.get(name) ?? '') ? [] : [name]));
  return wrong.length === 0
    ? [ok('Its headers are strict.')]
    : [
        fault(
          `Something in front changes or drops ${wrong.join(', ')}.`,
          'Let the proxy pass the headers of the service through.',
        ),
      ];
};

const checkWidget: Check = async (site) => {
  const response = await get(site, '/widget.js');
  return response.ok && /javascript/.test(response.headers.get('content-type') ?? '')
    ? [ok('The widget can be loaded.')]
    : [fault(`/widget.js answers ${response.status}.`, 'Run "npm run build" and restart or redeploy.')];
};

const checkClock: Check = async (site) => {
  const response = await get(site, '/healthz');
  const said = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(said)) return [];
  const seconds = Math.abs(said - site.now.getTime()) / 1000;
  return seconds < CLOCK
    ? []
    : [
        fault(
          `Its clock differs from ours by ${Math.round(seconds / 60)} minutes.`,
          'Review dates are judged by it: set up time synchronisation.',
        ),
      ];
};

/** In the order in which they matter. */
export const CHECKS: readonly Check[] = [
  checkStore,
  checkCrisis,
  checkDosing,
  checkAnswer,
  checkMode,
  checkClinic,
  checkKnowledge,
  checkMetrics,
  checkMetricsClosed,
  checkOrigins,
  checkAllowed,
  checkHttps,
  checkHeaders,
  checkWidget,
  checkClock,
];
