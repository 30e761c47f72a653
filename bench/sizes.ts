/** Bytes that travel: the widget to a browser, the Worker to Cloudflare. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { measureWorker } from '../src/tools/worker-figures.ts';

export interface Size {
  readonly name: string;
  readonly bytes?: number;
  readonly compressed: number;
}

const DIST = fileURLToPath(new URL('../dist/', import.meta.url).href);

/** @param worker also builds the Worker, which takes some seconds. */
export async function measureSizes(worker: boolean): Promise<Size[]> {
  const files = [...readdirSync(join(DIST, 'site')).map((f) => `site/${f}`), 'knowledge.json', 'model.bin'];
  const sizes: Size[] = files.map((name) => {
    const content = readFileSync(join(DIST, name));
    return { name, bytes: content.length, compressed: gzipSync(content).length };
  });
  if (worker) sizes.push({ name: 'Worker, all in', compressed: (await measureWorker(0, 0)).bytes });
  return sizes;
}
