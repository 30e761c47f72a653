/** Examines a deployment from outside, as a visitor's browser and its operator meet it, and says how to mend what is wrong. */

import { existsSync, readFileSync } from 'node:fs';
import { type Bundle, bundleSchema } from '../knowledge/base.ts';
import { CHECKS, checkHealth, type Examined, guarded } from './doctor-checks.ts';
import type { Finding } from './finding.ts';
import { helpOr, misused } from './help.ts';
import { BUNDLE_FILE } from './knowledge-files.ts';

const HELP = `npm run doctor [-- URL] [--origin https://clinic.example] [--token TOKEN]

Examines a running service, by default the one on this machine, on PORT or 8787: does it answer, is it ready, in which mode and with which
knowledge, does it help a person in crisis and refuse a dose, who may embed it, are its headers strict, which reviews
are due. Says how to mend each fault and exits with 1 when there is one.

  --origin  a site that must be allowed to embed it
  --token   the VOUCH_METRICS_TOKEN of the deployment, if it has one

It sends three messages, which are counted like a visitor's.`;

/** Every finding, in the order in which they matter. Stops after the first when nothing answers. */
export async function examine(site: Examined): Promise<Finding[]> {
  const [alive, health] = await checkHealth(site);
  if (!health) return [alive];
  const findings = [alive];
  for (const check of CHECKS) findings.push(...(await guarded(() => check(site, health))));
  return findings;
}

function knowledgeHere(): Bundle | undefined {
  return existsSync(BUNDLE_FILE) ? bundleSchema.parse(JSON.parse(readFileSync(BUNDLE_FILE, 'utf8'))) : undefined;
}

/** Scheme, name and port of a site: what browsers send as its origin. */
function addressOf(given: string): string {
  const { protocol, origin } = URL.parse(given) ?? {};
  return origin && /^https?:$/.test(protocol ?? '')
    ? origin
    : misused(`"${given}" is not an address. Write it like https://faq.clinic.example`, HELP);
}

if (import.meta.main) {
  const { values, positionals } = helpOr(HELP, { origin: { type: 'string' }, token: { type: 'string' } });
  const url = addressOf(positionals[0] ?? `http://127.0.0.1:${process.env.PORT || 8787}`);
  const origin = values.origin === undefined ? undefined : addressOf(values.origin);
  const findings = await examine({ url, origin, token: values.token, here: knowledgeHere(), now: new Date() });
  for (const { state, what, mend } of findings) {
    console.log(`${{ ok: 'ok   ', note: 'note ', fault: 'FAULT' }[state]} ${what}`);
    if (mend) console.log(`      ${mend}`);
  }
  const faults = findings.filter(({ state }) => state === 'fault').length;
  console.log(faults === 0 ? '\nNothing is wrong.' : `\n${faults} ${faults === 1 ? 'thing is' : 'things are'} wrong.`);
  process.exitCode = faults === 0 ? 0 : 1;
}
