/** The service as `npm start` runs it, on a free port with a database of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SETUP_CODE } from './setup-code.ts';

export interface Service {
  readonly address: string;
  readonly process: ChildProcess;
  /** Its database. */
  readonly database: string;
  /** What it has printed so far. */
  output(): string;
  /** Its faults, when they were asked for; otherwise they go where the tests' own go. */
  errors(): string;
  stop(): void;
}

export interface ServiceOptions {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Faults are expected and kept for `errors()`. */
  readonly keepErrors?: boolean;
}

export async function startService({
  command = process.execPath,
  args = ['src/runtime/node.ts'],
  env = {},
  keepErrors = false,
}: ServiceOptions = {}): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-'));
  const database = join(folder, 'vouch.db');
  const service = spawn(command, args, {
    env: {
      ...process.env,
      PORT: '0',
      VOUCH_DATABASE: database,
      VOUCH_RATE_LIMIT: 'off',
      VOUCH_SETUP_CODE: SETUP_CODE,
      ...env,
    },
    stdio: ['ignore', 'pipe', keepErrors ? 'pipe' : 'inherit'],
  });
  let output = '';
  let errors = '';
  service.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const address = await new Promise<string>((resolve, reject) => {
    service.stdout?.on('data', (chunk) => {
      output += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found) resolve(found[0]);
    });
    service.once('exit', () => reject(new Error(`The service ended: ${output}`)));
  });
  const stop = () => {
    service.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    address,
    process: service,
    database: env.VOUCH_DATABASE ?? database,
    output: () => output,
    errors: () => errors,
    stop,
  };
}
