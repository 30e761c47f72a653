/** Which text of the changed answer a visitor may see at a moment: none before it is approved, none too old five seconds later. */

/** Milliseconds within which every instance must serve what was published. */
const IN_FORCE = 5_000;

interface Version {
  /** What tells its text from the others; undefined for the text as deployed; null once it is withdrawn. */
  readonly mark: string | undefined | null;
  /** When its approval was sent, and when that was confirmed. */
  readonly from: number;
  by: number;
}

export class Versions {
  private readonly all: Version[] = [{ mark: undefined, from: Number.NEGATIVE_INFINITY, by: Number.NEGATIVE_INFINITY }];

  /** Notes that a text is about to be approved (null: withdrawn). @returns what to call when that is confirmed. */
  begins(mark: string | null): () => void {
    const version: Version = { mark, from: performance.now(), by: Number.POSITIVE_INFINITY };
    this.all.push(version);
    return () => {
      version.by = performance.now();
    };
  }

  /** Whether the answer was taken out of service, or is about to be. */
  get withdrawn(): boolean {
    return this.all.at(-1)?.mark === null;
  }

  /**
   * @param text what the changed answer said; undefined when something else was answered.
   * @returns why that was wrong, or undefined.
   */
  faultOf(text: string | undefined, sent: number, received: number): string | undefined {
    const oldest = this.all.findLastIndex(({ by }) => by + IN_FORCE <= sent);
    const newest = this.all.findLastIndex(({ from }) => from <= received);
    const allowed = this.all.slice(Math.max(0, oldest), newest + 1);
    const shown = this.markIn(text);
    if (allowed.some(({ mark }) => mark === shown)) return undefined;
    const name = (mark: Version['mark']) => (mark === null ? 'nothing' : (mark ?? 'the deployed text'));
    return `showed ${name(shown)} where ${allowed.map(({ mark }) => name(mark)).join(' or ')} was in force`;
  }

  private markIn(text: string | undefined): Version['mark'] {
    if (text === undefined) return null;
    return this.all.find(({ mark }) => typeof mark === 'string' && text.includes(mark))?.mark;
  }
}
