/**
 * Small faults put into the code on purpose, each where it would hurt a visitor, with the tests that must notice.
 * `from` must stand exactly once in its file; when the code changes, so must the mutant.
 */
import { GUARD } from './mutants/guard.ts';
import { KNOWLEDGE } from './mutants/knowledge.ts';
import type { Mutant } from './mutants/mutant.ts';
import { READING } from './mutants/reading.ts';
import { REPLY } from './mutants/reply.ts';
import { SERVICE } from './mutants/service.ts';

export const MUTANTS: readonly Mutant[] = [...GUARD, ...REPLY, ...READING, ...KNOWLEDGE, ...SERVICE];
