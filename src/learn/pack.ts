/** Learned models <-> one binary file, read at start without parsing numbers. Little-endian, 4-byte aligned. */
import type { LinearModel } from './softmax.ts';

export interface LearnedModels {
  /** Hash of what they were learned from; a model is only valid with the knowledge that built it. */
  readonly revision: string;
  readonly retrieve: LinearModel;
  readonly guard: LinearModel;
  /** Known words and how often they occur, for spelling repair. */
  readonly words: ReadonlyArray<readonly [word: string, count: number]>;
}

const MAGIC = 0x56434831; // "VCH1"
const ARRAYS = ['hashes', 'rarity', 'start', 'columns', 'weights', 'bias'] as const;
const TYPES = {
  hashes: Uint32Array,
  rarity: Uint8Array,
  start: Uint32Array,
  columns: Uint8Array,
  weights: Int8Array,
  bias: Float32Array,
} as const;

export function packModels(models: LearnedModels): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  let offset = 0;
  const place = (bytes: Uint8Array) => {
    const at = offset;
    chunks.push(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4));
    offset += bytes.length + ((4 - (bytes.length % 4)) % 4);
    return [at, bytes.length] as const;
  };
  const describe = (model: LinearModel) => ({
    labels: model.labels,
    scale: model.scale,
    ...Object.fromEntries(
      ARRAYS.map((name) => [
        name,
        place(new Uint8Array(model[name].buffer, model[name].byteOffset, model[name].byteLength)),
      ]),
    ),
  });
  const header = {
    revision: models.revision,
    words: models.words,
    retrieve: describe(models.retrieve),
    guard: describe(models.guard),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = json.length + ((4 - (json.length % 4)) % 4);
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

/** @throws Error when the file is not one that `packModels` wrote, or is cut short. */
export function unpackModels(buffer: ArrayBuffer): LearnedModels {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC)
    throw new Error('The file of learned models is not valid. Run "npm run compile" to build it again.');
  const length = view.getUint32(4, true);
  const base = 8 + length + ((4 - (length % 4)) % 4);
  if (base > buffer.byteLength)
    throw new Error('The file of learned models is cut short. Run "npm run compile" to build it again.');
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  const open = (part: Record<string, unknown>): LinearModel => {
    const arrays = Object.fromEntries(
      ARRAYS.map((name) => {
        const [at, bytes] = part[name] as [number, number];
        const Type = TYPES[name];
        return [name, new Type(buffer, base + at, bytes / Type.BYTES_PER_ELEMENT)];
      }),
    );
    return { labels: part.labels, scale: part.scale, ...arrays } as LinearModel;
  };
  return { revision: header.revision, words: header.words, retrieve: open(header.retrieve), guard: open(header.guard) };
}
