/** Memory that threads share, and the place where they wait for each other. */

export const sharedFloats = (length: number): Float32Array<SharedArrayBuffer> =>
  new Float32Array(new SharedArrayBuffer(4 * length));
export const sharedNumbers = (length: number): Uint32Array<SharedArrayBuffer> =>
  new Uint32Array(new SharedArrayBuffer(4 * length));
export const sharedBytes = (length: number): Uint8Array<SharedArrayBuffer> =>
  new Uint8Array(new SharedArrayBuffer(length));

/** Where threads meet: how many have come, and how often all were there. */
export type Meeting = Int32Array<SharedArrayBuffer>;

export const newMeeting = (): Meeting => new Int32Array(new SharedArrayBuffer(8));

const [COME, TIMES] = [0, 1];
/** Steps take microseconds: to sleep and be woken would take as long. After so many looks the others are not at work. */
const LOOKS = 20_000;

/** Returns when all have called it. @param of how many there are. */
export function meet(meeting: Meeting, of: number): void {
  if (of === 1) return;
  const times = Atomics.load(meeting, TIMES);
  if (Atomics.add(meeting, COME, 1) === of - 1) {
    Atomics.store(meeting, COME, 0);
    Atomics.add(meeting, TIMES, 1);
    Atomics.notify(meeting, TIMES);
    return;
  }
  for (let i = 0; i < LOOKS; i++) if (Atomics.load(meeting, TIMES) !== times) return;
  while (Atomics.load(meeting, TIMES) === times) Atomics.wait(meeting, TIMES, times);
}
