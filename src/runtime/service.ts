/** What Node, Bun and Deno share: settings -> compiled knowledge -> embedded database -> application, and the end of it. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConsole } from '../console/routes.ts';
import { asCode } from '../console/secrets.ts';
import { indexKnowledge } from '../converse/indexed.ts';
import type { Deps } from '../deps.ts';
import { createApp } from '../http/app.ts';
import { entriesInWords } from '../http/health.ts';
import { onlyUnder } from '../http/host.ts';
import { RETRY_AFTER } from '../http/limits.ts';
import { reopening } from '../storage/reopening.ts';
import { openSqlite, type Sqlite } from '../storage/sqlite.ts';
import { openStores, type Stores } from '../storage/stores.ts';
import { digest, loadCompiled, loadGolden } from '../tools/knowledge-files.ts';
import { readEnv } from './env.ts';
import { memoryLimiter } from './limiter.ts';
import { createLive } from './live.ts';
import { upkeepTimer } from './timer.ts';
import { keepUnanswered } from './unanswered.ts';
import { keepUp } from './upkeep.ts';
import { clinicWarnings, depsOf, seenThrough } from './wiring.ts';

const SITE = fileURLToPath(new URL('../../dist/site/', import.meta.url).href);
/** Milliseconds requests under way may take to finish when the service is told to stop. */
const DRAIN = 10_000;

/**
 * Opens everything but the port.
 * @param clientOf how this runtime tells who connected.
 * @throws Error in words for the operator when it cannot.
 */
export function openService(source: Readonly<Record<string, unknown>>, clientOf: Deps['clientOf']) {
  const env = readEnv(source);
  const compiled = loadCompiled();
  const { bundle } = compiled;
  const live = createLive(() => indexKnowledge(bundle, compiled.model), digest, Date.now);
  live.current();
  const database = openOrDoWithout(env.VOUCH_DATABASE);
  const stores = openStores(database, digest);
  const limiter =
    env.VOUCH_RATE_LIMIT === 'on' ? memoryLimiter(env.VOUCH_RATE_PER_10S, RETRY_AFTER, Date.now) : undefined;
  const deps = depsOf(env);
  const unanswered = keepUnanswered({
    inbox: stores.inbox,
    days: env.VOUCH_KEEP_UNANSWERED,
    digest,
    salt: () => randomBytes(16).toString('base64url'),
    now: deps.now,
  });
  const fresh = () => live.fresh(stores.revisions, () => {});
  const knowledge = async () => {
    await live.refresh(stores.revisions);
    return live.current().base.bundle;
  };
  const timer = upkeepTimer((stop) => keepUp({ stores, settings: env, knowledge, now: deps.now(), stop }), deps.now);
  const app = createApp({
    ...deps,
    current: live.current,
    deployed: live.deployed,
    fresh,
    vitals: () => ({ ...live.state(), upkeep: timer.state() }),
    bind: () => ({ store: stores.counts, limiter, unanswered }),
    clientOf,
    proxies: env.VOUCH_TRUST_PROXY,
    compresses: true,
    site: siteFiles(),
  });
  const setupCode = env.VOUCH_SETUP_CODE ?? asCode(randomBytes(16));
  if (env.VOUCH_STAFF === 'on') {
    if (env.VOUCH_STAFF_HOST) app.use('/staff/*', onlyUnder(env.VOUCH_STAFF_HOST));
    let golden: ReturnType<typeof loadGolden> | undefined;
    app.route(
      '/staff',
      createConsole({
        stores: () => stores,
        current: live.current,
        deployed: live.deployed,
        fresh,
        refresh: () => live.refresh(stores.revisions),
        failingSince: live.failingSince,
        golden: () => {
          golden ??= loadGolden();
          return golden;
        },
        digest,
        now: deps.now,
        random: (bytes) => randomBytes(bytes),
        mode: env.VOUCH_MODE,
        keepDays: env.VOUCH_KEEP_UNANSWERED,
        ...seenThrough(env.VOUCH_TRUST_PROXY, clientOf),
        setupCode: () => setupCode,
      }),
    );
  }
  /** Says where it listens and what an operator should know; from then on the upkeep runs. */
  const greet = async (port: number) => {
    await fresh();
    const address = `http://${env.reachedAt}:${port}`;
    console.log(
      `Vouch answers in ${env.VOUCH_MODE} mode with ${entriesInWords({ ...deps, current: live.current })} (knowledge ${bundle.revision.slice(0, 12)}).`,
    );
    console.log(`  Demo page   ${address}/\n  All answers ${address}/faq\n  API         ${address}/api`);
    if (env.VOUCH_STAFF === 'on')
      greetStaff(env.VOUCH_STAFF_HOST ? `https://${env.VOUCH_STAFF_HOST}` : address, setupCode, stores);
    for (const warning of [...env.warnings, ...clinicWarnings(bundle, env.VOUCH_MODE)])
      console.log(`  Note: ${warning}`);
    timer.start();
  };
  /** When told to stop: requests under way are finished, then the database is closed. A second signal ends at once. */
  const stopOnSignal = (drain: () => Promise<unknown>) => {
    let stopping = false;
    const stop = async () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), DRAIN).unref();
      await Promise.all([drain(), timer.stop()]);
      database.close();
      process.exit(0);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  };
  return { env, fetch: app.fetch, greet, stopOnSignal };
}

/**
 * A database that is there and cannot be opened (damaged, locked, its disk full) must not cost visitors their answers:
 * the service starts without it and goes on trying. Where there is none and none can be made, a setting is wrong.
 */
function openOrDoWithout(file: string): Sqlite {
  try {
    return openSqlite(file);
  } catch (fault) {
    if (!existsSync(file)) throw fault;
    const why = fault instanceof Error ? fault.message : String(fault);
    console.error(
      `${why}\nVisitors are answered from the compiled knowledge alone: what staff published or withdrew in the console is not in force, and nothing is counted. The service tries the database again every two seconds.`,
    );
    const open = () => {
      const opened = openSqlite(file, 0);
      console.error('The database answers again.');
      return opened;
    };
    return reopening(open, fault, () => performance.now());
  }
}

/** Says where staff sign in, and the code for the first of them while there is nobody. */
function greetStaff(address: string, setupCode: string, stores: Stores): void {
  console.log(`  Staff       ${address}/staff`);
  stores.people.any().then(
    (any) => {
      if (!any) console.log(`  First administrator: open ${address}/staff/setup and enter the code ${setupCode}`);
    },
    () => console.error('  The database does not answer: staff cannot sign in. Visitors are answered.'),
  );
}

function siteFiles(): Record<string, string> {
  if (!existsSync(SITE)) return {};
  const scripts = readdirSync(SITE).filter((name) => name.endsWith('.js'));
  return Object.fromEntries(scripts.map((name) => [name, readFileSync(join(SITE, name), 'utf8')]));
}

/** Runs a start; a failure is told in words, without the stack that helps no operator. */
export function orExplain(start: () => unknown): void {
  try {
    start();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
