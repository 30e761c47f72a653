/** The service on Node, Bun and Deno, through each one's own adapter: the same requests, the same store, the same end. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService } from '../runtime/service.ts';
import { stopsGracefully } from '../runtime/shutdown.ts';
import { smoke } from '../runtime/smoke.ts';

const packaged = (path: string) => fileURLToPath(new URL(`./node_modules/${path}`, import.meta.url).href);

/** The binary that came as a package, else the one installed on this machine. */
const binary = (name: string, ...packages: string[]): string =>
  packages.map(packaged).find((path) => existsSync(path) && spawnSync(path, ['--version']).status === 0) ?? name;

const bun = binary('bun', '@oven/bun-linux-x64/bin/bun', '@oven/bun-linux-aarch64/bin/bun');
const deno = binary('deno', '@deno/linux-x64-glibc/deno');

describe.each([
  ['Node', process.execPath, ['src/runtime/node.ts']],
  ['Bun', bun, ['src/runtime/bun.ts']],
  ['Deno', deno, ['run', '--allow-net', '--allow-read', '--allow-write', '--allow-env', 'src/runtime/deno.ts']],
])('on %s', (name, command, args) => {
  let service: Service;
  beforeAll(async () => {
    const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name} is not here: run "npm run test:runtimes", or install it.`);
    console.log(`${name}: ${stdout.split('\n')[0]}`);
    service = await startService({ command, args });
  });
  afterAll(() => service?.stop());

  smoke((path, init) => fetch(service.address + path, init));

  it('counts visitors by their connection', async () => {
    const limited = await startService({ command, args, env: { VOUCH_RATE_LIMIT: 'on', VOUCH_RATE_PER_10S: '2' } });
    try {
      const ask = () =>
        fetch(`${limited.address}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"message":"hello"}',
        });
      const statuses = [];
      for (let i = 0; i < 3; i++) statuses.push((await ask()).status);
      expect(statuses).toEqual([200, 200, 429]);
    } finally {
      limited.stop();
    }
  });

  it('names a wrong setting and starts nothing', () => {
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, PORT: 'abc' } });
    expect(status).toBe(1);
    expect(stderr).toContain('PORT is "abc"');
  });

  stopsGracefully(() => service);
});
