/** The learned model <-> one binary file, read at start without parsing numbers. Little-endian, 4-byte aligned. */
import type { ConceptIndex } from '../language/concepts.ts';
import type { Model } from './model.ts';
import type { RelevanceWeights } from './relevance.ts';
import type { TongueWeights } from './tongue.ts';

export interface LearnedModel {
  /** Hash of what it was learned from; a model is only valid with the knowledge that built it. */
  readonly revision: string;
  readonly weights: Model;
  /** Known words, how often they occur, for spelling repair, and what they lean to. */
  readonly words: ReadonlyArray<readonly [word: string, count: number, leaning?: string | undefined]>;
  /** Short messages that several examples are, word for word. */
  readonly usual: readonly string[];
  /** Outcome label -> short messages that people gave it and the weights do not (`exceptions.ts`). */
  readonly exceptions: Readonly<Record<string, readonly string[]>>;
  readonly concepts: ConceptIndex;
  readonly tongue: TongueWeights;
  readonly courtesies: RelevanceWeights;
  readonly background: RelevanceWeights;
}

const MAGIC = 0x56434841; // "VCHA"
const BYTES = Uint8Array;
const SIGNED = Int8Array;
const NUMBERS = Float32Array;
/** Every array of the model, by the part it belongs to. */
const PARTS = {
  details: { features: BYTES, rarity: BYTES, lengths: BYTES, steps: BYTES, codes: BYTES, levels: NUMBERS },
  gist: { features: BYTES, rarity: BYTES, scales: BYTES, largest: NUMBERS, points: BYTES, out: NUMBERS },
  whole: { bias: NUMBERS, tongue: SIGNED, courtesies: SIGNED, background: SIGNED },
} as const;
type Kind = typeof BYTES | typeof SIGNED | typeof NUMBERS;
type Arrays = Record<string, Record<string, InstanceType<Kind>>>;

export function packModel(model: LearnedModel): Uint8Array<ArrayBuffer> {
  const { labels, bias, details, gist } = model.weights;
  const parts = {
    details,
    gist,
    whole: { bias, tongue: model.tongue, courtesies: model.courtesies, background: model.background },
  } as unknown as Arrays;
  const chunks: Uint8Array[] = [];
  let offset = 0;
  const place = (array: InstanceType<Kind>) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const at = offset;
    chunks.push(bytes, new Uint8Array(padding(bytes.length)));
    offset += bytes.length + padding(bytes.length);
    return [at, bytes.length] as const;
  };
  const places = eachArray((part, name) => place(parts[part]?.[name] ?? new Uint8Array()));
  const header: Header = { revision: model.revision, ...joined(model), labels, places };
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
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length))) as Header;
  const arrays = eachArray((part, name, Type) => {
    const [at, bytes] = header.places[part]?.[name] ?? [0, 0];
    if (base + at + bytes > buffer.byteLength) throw cutShort();
    return new Type(buffer, base + at, bytes / Type.BYTES_PER_ELEMENT);
  });
  const { whole, ...readers } = arrays;
  const { bias, ...around } = whole as unknown as Pick<LearnedModel, 'tongue' | 'courtesies' | 'background'> &
    Pick<Model, 'bias'>;
  const weights = { labels: header.labels, bias, ...readers } as unknown as Model;
  return { revision: header.revision, ...parted(header), ...around, weights };
}

/** What is no array of numbers. Many short texts are joined into one: parsed apart they take ten times as long. */
interface Header {
  readonly revision: string;
  readonly words: string;
  readonly counts: readonly number[];
  /** Index into `leanings` for each word; -1 is none. */
  readonly leans: readonly number[];
  readonly leanings: readonly string[];
  readonly usual: string;
  readonly exceptions: Readonly<Record<string, string>>;
  readonly concepts: Omit<ConceptIndex, 'phrases'> & { readonly phrases: string };
  readonly labels: readonly string[];
  /** Offset and length in bytes of each array. */
  readonly places: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
}

/** What of a model is text. */
type Texts = Pick<LearnedModel, 'words' | 'usual' | 'exceptions' | 'concepts'>;

function joined({ words, usual, exceptions, concepts }: Texts) {
  const leanings = [...new Set(words.flatMap(([, , leaning]) => leaning ?? []))];
  const codes = new Map(leanings.map((leaning, code) => [leaning, code]));
  return {
    words: words.map(([word]) => word).join('\n'),
    counts: words.map(([, count]) => count),
    leans: words.map(([, , leaning]) => codes.get(leaning ?? '') ?? -1),
    leanings,
    usual: usual.join('\n'),
    exceptions: eachOf(exceptions, (messages) => messages.join('\n')),
    concepts: { ...concepts, phrases: concepts.phrases.join('\n') },
  };
}

function parted({ words, counts, leans, leanings, usual, exceptions, concepts }: Header): Texts {
  const split = (text: string) => (text === '' ? [] : text.split('\n'));
  return {
    words: split(words).map((word, i) => [word, counts[i] ?? 0, leanings[leans[i] ?? -1]] as const),
    usual: split(usual),
    exceptions: eachOf(exceptions, split),
    concepts: { ...concepts, phrases: split(concepts.phrases) },
  };
}

function eachArray<T>(make: (part: string, name: string, Type: Kind) => T) {
  return Object.fromEntries(
    Object.entries(PARTS).map(([part, arrays]) => [
      part,
      Object.fromEntries(Object.entries(arrays).map(([name, Type]) => [name, make(part, name, Type)])),
    ]),
  );
}

const eachOf = <T, U>(of: Readonly<Record<string, T>>, change: (each: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(of).map(([name, each]) => [name, change(each)]));

const cutShort = () =>
  new Error('The file of the learned model is cut short. Run "npm run compile" to build it again.');
