/** What a reader of any format tells of a file: answers as they stand there, and what it could not make sense of. */
import type { DraftFields } from '../revision.ts';

/** One answer as a file tells it. What the file does not tell is absent, not empty. */
export interface Told {
  /** Counted as a person looking at the file would, from 1. */
  readonly row: number;
  readonly title: string;
  readonly body: string;
  readonly id?: string;
  readonly locale?: string;
  readonly section?: string;
  readonly fields?: Partial<Omit<DraftFields, 'title' | 'body'>>;
}

export interface ImportProblem {
  /** Absent when it is about the whole file. */
  readonly row?: number;
  /** Errors stop the whole import; notes stop nothing. */
  readonly severity: 'error' | 'note';
  readonly message: string;
}

export interface Reading {
  /** What `row` counts. */
  readonly unit: 'row' | 'item' | 'question';
  readonly told: readonly Told[];
  readonly problems: readonly ImportProblem[];
}

/** A file that cannot be read at all. */
export function unreadable(message: string, unit: Reading['unit'] = 'item'): Reading {
  return { unit, told: [], problems: [{ severity: 'error', message }] };
}

/** @returns undefined when it is not JSON; a byte order mark is no part of it. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch {
    return undefined;
  }
}
