/** What the doctor found: well, worth knowing, or wrong, and how to mend it. */
export interface Finding {
  readonly state: 'ok' | 'note' | 'fault';
  readonly what: string;
  readonly mend?: string;
}

export const ok = (what: string): Finding => ({ state: 'ok', what });
export const note = (what: string, mend: string): Finding => ({ state: 'note', what, mend });
export const fault = (what: string, mend: string): Finding => ({ state: 'fault', what, mend });
