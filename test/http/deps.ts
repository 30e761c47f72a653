/** What the HTTP tests hand the application: the compiled knowledge, a store in memory, a fixed clock. */
import type { Deps } from '../../src/deps.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { knowledge, NOW } from '../knowledge.ts';

export function testDeps(changes: Partial<Deps> = {}): Deps {
  const store = memoryStore();
  return {
    current: () => knowledge,
    bind: () => ({ store }),
    mode: 'preview',
    now: () => NOW,
    clientOf: () => '203.0.113.7',
    origins: ['https://clinic.example'],
    site: { 'widget.js': 'customElements.define', 'chat.js': 'export {}' },
    later: () => {},
    ...changes,
  };
}
