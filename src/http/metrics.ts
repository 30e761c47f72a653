/** Counters of this process in the Prometheus text format. No message text, nobody's address. */
import type { Deps } from '../deps.ts';
import { release } from '../guard/release.ts';
import { reviewOf } from '../knowledge/entry.ts';

const BUCKETS_MS = [0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100];
const DAY_MS = 24 * 60 * 60 * 1000;
/** Reviews that end within so many days are counted as due. */
const DUE_DAYS = 30;

export interface Counters {
  limited: number;
  storeErrors: number;
  /** A message answered: its outcome label, the policy whose card was shown if one was, and how long that took. */
  count(label: string, milliseconds: number, policy?: string): void;
  request(route: string, status: number): void;
  render(deps: Deps): string;
}

export function createCounters(startedAt: Date): Counters {
  const outcomes = new Map<string, number>();
  const policies = new Map<string, number>();
  const requests = new Map<string, number>();
  const buckets = new Array<number>(BUCKETS_MS.length).fill(0);
  let sum = 0;
  let total = 0;
  return {
    limited: 0,
    storeErrors: 0,
    count(label, milliseconds, policy) {
      if (policy !== undefined) add(policies, labels({ policy }));
      add(outcomes, labels({ outcome: label, kind: label.split(':')[0] ?? label }));
      sum += milliseconds;
      total++;
      BUCKETS_MS.forEach((bound, i) => {
        if (milliseconds <= bound) buckets[i] = (buckets[i] ?? 0) + 1;
      });
    },
    request: (route, status) => add(requests, labels({ route, status: String(status) })),
    render(deps) {
      const histogram = [
        ...BUCKETS_MS.map((bound, i): Sample => [labels({ le: String(bound / 1000) }), buckets[i] ?? 0, '_bucket']),
        [labels({ le: '+Inf' }), total, '_bucket'],
        ['', sum / 1000, '_sum'],
        ['', total, '_count'],
      ] satisfies Sample[];
      return [
        family('vouch_outcomes_total', 'counter', 'Messages by outcome.', [...outcomes].sort()),
        family('vouch_policies_total', 'counter', 'Messages held, by the policy that held them.', [...policies].sort()),
        family('vouch_requests_total', 'counter', 'Requests by route and status.', [...requests].sort()),
        family('vouch_message_seconds', 'histogram', 'Time to answer a message.', histogram),
        family('vouch_limited_total', 'counter', 'Messages refused for coming too fast.', [['', this.limited]]),
        family('vouch_store_errors_total', 'counter', 'Counts that could not be stored.', [['', this.storeErrors]]),
        ...knowledgeFamilies(deps),
        ...vitalFamilies(deps, startedAt),
        family('process_start_time_seconds', 'gauge', 'When this process began to answer, in Unix seconds.', [
          ['', startedAt.getTime() / 1000],
        ]),
      ].join('');
    },
  };
}

/** Which knowledge is in force, and how much of it may be shown. */
function knowledgeFamilies(deps: Deps): string[] {
  const { bundle } = deps.current().base;
  const now = deps.now();
  const soon = new Date(now.getTime() + DUE_DAYS * DAY_MS).toISOString().slice(0, 10);
  const states = new Map<string, number>();
  let due = 0;
  for (const entry of bundle.entries) {
    const shown = release(entry, deps.mode, now);
    add(states, labels({ locale: entry.locale, state: shown.kind === 'ok' ? shown.state : shown.reason }));
    const review = reviewOf(entry);
    if (review && review.due <= soon) due++;
  }
  return [
    family('vouch_knowledge_info', 'gauge', 'The knowledge in force.', [
      [labels({ revision: bundle.revision, mode: deps.mode }), 1],
    ]),
    family(
      'vouch_entries',
      'gauge',
      'Answers by language: approved, preview, or why they are withheld.',
      [...states].sort(),
    ),
    family('vouch_reviews_due', 'gauge', `Reviews that end within ${DUE_DAYS} days or have ended.`, [['', due]]),
  ];
}

/** How far this instance is behind what staff published, and whether the upkeep runs. */
function vitalFamilies(deps: Deps, startedAt: Date): string[] {
  if (!deps.vitals) return [];
  const { revision, confirmed, upkeep } = deps.vitals();
  // A store that never spoke is as silent as one that stopped: without a number no alert would fire.
  const age = Math.max(0, deps.now().getTime() - (confirmed ?? startedAt).getTime()) / 1000;
  const families = [
    family('vouch_overlay_revision', 'gauge', 'Newest published revision in force; 0: only what was deployed.', [
      ['', revision],
    ]),
    family(
      'vouch_overlay_age_seconds',
      'gauge',
      'Since the store last confirmed that there is no newer one; since the start while it never did.',
      [['', age]],
    ),
  ];
  if (!upkeep) return families;
  const finished: Sample[] = upkeep.finished ? [['', upkeep.finished.getTime() / 1000]] : [];
  return [
    ...families,
    family('vouch_upkeep_timestamp_seconds', 'gauge', 'When the last upkeep ended, in Unix seconds.', finished),
    family('vouch_upkeep_failures_total', 'counter', 'Steps of the upkeep that failed.', [['', upkeep.failures]]),
  ];
}

/** Labels as printed, value, and what is appended to the family's name. */
type Sample = readonly [labels: string, value: number, suffix?: string];

function family(
  name: string,
  type: 'counter' | 'gauge' | 'histogram',
  help: string,
  samples: readonly Sample[],
): string {
  const lines = samples.map(([label, value, suffix = '']) => `${name}${suffix}${label} ${value}`);
  return `${[`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n')}\n`;
}

function labels(pairs: Readonly<Record<string, string>>): string {
  const printed = Object.entries(pairs).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`);
  return `{${printed.join(',')}}`;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
