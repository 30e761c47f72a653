/** The learned model <-> one binary file, read at start without parsing numbers. Little-endian, 4-byte aligned. */
import type { LinearModel } from './softmax.ts';

export interface LearnedModel {
  /** Hash of what it was learned from; a model is only valid with the knowledge that built it. */
  readonly revision: string;
  readonly weights: LinearModel;
  /** Known words and how often they occur, for spelling repair. */
  readonly words: ReadonlyArray<readonly [word: string, count: number]>;
}

const MAGIC = 0x56434832; // "VCH2"
const ARRAYS = ['features', 'rarity', 'lengths', 'steps', 'codes', 'levels', 'bias'] as const;
const TYPES = {
  features: Uint8Array,
  rarity: Uint8Array,
  lengths: Uint8Array,
  steps: Uint8Array,
  codes: Uint8Array,
  levels: Float32Array,
  bias: Float32Array,
} as const;

export function packModel(model: LearnedModel): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  let offset = 0;
  const place = (array: LinearModel[(typeof ARRAYS)[number]]) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const at = offset;
    chunks.push(bytes, new Uint8Array(padding(bytes.length)));
    offset += bytes.length + padding(bytes.length);
    return [at, bytes.length] as const;
  };
  const { labels } = model.weights;
  const arrays = Object.fromEntries(ARRAYS.map((name) => [name, place(model.weights[name])]));
  const header = { revision: model.revision, words: model.words, labels, arrays };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = json.length + padding(json.length);
  const packed = new Uint8Array(8 + headerLength + offset);
  const view = new DataView(packed.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, json.length, true);
  packed.set(json, 8);
  let at = 8 + headerLength;
  for (const chunk of chunks) {
    packed.set(chunk, at);
    at += chunk.length;
  }
  return packed;
}

const padding = (bytes: number) => (4 - (bytes % 4)) % 4;

/** @throws Error when the file is not one that `packModel` wrote, or is cut short. */
export function unpackModel(buffer: ArrayBuffer): LearnedModel {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC)
    throw new Error('The file of the learned model is not valid. Run "npm run compile" to build it again.');
  const length = view.getUint32(4, true);
  const base = 8 + length + padding(length);
  if (base > buffer.byteLength) throw cutShort();
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  const arrays = Object.fromEntries(
    ARRAYS.map((name) => {
      const [at, bytes] = header.arrays[name] as [number, number];
      if (base + at + bytes > buffer.byteLength) throw cutShort();
      const Type = TYPES[name];
      return [name, new Type(buffer, base + at, bytes / Type.BYTES_PER_ELEMENT)];
    }),
  );
  const weights = { labels: header.labels, ...arrays } as LinearModel;
  return { revision: header.revision, words: header.words, weights };
}

const cutShort = () =>
  new Error('The file of the learned model is cut short. Run "npm run compile" to build it again.');
