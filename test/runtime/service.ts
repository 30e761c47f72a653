/** The service as `npm start` runs it, on a free port with a database of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SETUP_CODE } from './setup-code.ts';

export interface Service {
  readonly address: string;
  readonly process: ChildProcess;
  stop(): void;
}

export async function startService(): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-'));
  const service = spawn(process.execPath, ['src/runtime/node.ts'], {
    env: {
      ...process.env,
      PORT: '0',
      VOUCH_DATABASE: join(folder, 'vouch.db'),
      VOUCH_RATE_LIMIT: 'off',
      VOUCH_SETUP_CODE: SETUP_CODE,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let output = '';
    service.stdout.on('data', (chunk) => {
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
  return { address, process: service, stop };
}
