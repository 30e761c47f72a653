/** The peers, each set up as its documentation advises for short questions, behind one interface. */
import MiniSearch from 'minisearch';
import type { Locale } from '../src/language/locale.ts';
import type { Document } from './material.ts';

export interface Contestant {
  readonly name: string;
  /** Entry ids, best first. */
  find(message: string, locale: Locale): readonly string[] | Promise<readonly string[]>;
}

type Build = (documents: readonly Document[]) => Promise<Contestant['find']>;

const BOOST = { title: 3, asks: 2, phrasings: 2, text: 1 };
const FIELDS = ['title', 'asks', 'phrasings', 'text'] as const;
const MOST = 3;

/** Packages of bench/package.json: untyped here, because the project itself does without them. */
// biome-ignore lint/suspicious/noExplicitAny: the peers are not installed where types are checked.
const load = async (name: string): Promise<any> => await import(name);

const minisearch =
  (searchOptions: object): Build =>
  async (documents) =>
    perLocale(documents, (own) => {
      const index = new MiniSearch({ fields: [...FIELDS], searchOptions: { boost: BOOST, ...searchOptions } });
      index.addAll(own.map(joined));
      return (message) => index.search(message).map((hit) => hit.id as string);
    });

const orama: Build = async (documents) => {
  const { create, insertMultiple, search } = await load('@orama/orama');
  const indexes = new Map<Locale, unknown>();
  for (const [locale, own] of byLocale(documents)) {
    const schema = { id: 'string', title: 'string', asks: 'string', phrasings: 'string', text: 'string' };
    const db = create({
      schema,
      components: { tokenizer: locale === 'en' ? { language: 'english', stemming: true } : { language: 'spanish' } },
    });
    await insertMultiple(db, own.map(joined));
    indexes.set(locale, db);
  }
  const hits = ({ hits }: { hits: ReadonlyArray<{ document: { id: string } }> }) => hits.map((h) => h.document.id);
  return (term, locale) => {
    const found = search(indexes.get(locale), { term, properties: [...FIELDS], boost: BOOST, limit: MOST });
    return found instanceof Promise ? found.then(hits) : hits(found);
  };
};

const fuse: Build = async (documents) => {
  const Fuse = (await load('fuse.js')).default;
  const keys = FIELDS.map((name) => ({ name, weight: BOOST[name] }));
  return perLocale(documents, (own) => {
    const index = new Fuse(own, { keys, ignoreLocation: true, threshold: 0.6, includeScore: true });
    return (message) => index.search(message, { limit: MOST }).map((hit: { item: Document }) => hit.item.id);
  });
};

/** A classifier, so it learns from every phrasing by itself; the text of an answer counts as one more. */
const nlpjs: Build = async (documents) => {
  const { containerBootstrap, Nlp, LangEn } = (await load('@nlpjs/basic')).default;
  const { LangEs } = (await load('@nlpjs/lang-es')).default;
  const container = await containerBootstrap();
  for (const plugin of [Nlp, LangEn, LangEs]) container.use(plugin);
  const nlp = container.get('nlp');
  Object.assign(nlp.settings, { autoSave: false, calculateSentiment: false, forceNER: false });
  for (const [locale, own] of byLocale(documents)) {
    nlp.addLanguage(locale);
    for (const d of own)
      for (const text of [d.title, ...d.asks, ...d.phrasings, d.text]) nlp.addDocument(locale, text, d.id);
  }
  // Else each of some hundred epochs is a line on the console.
  for (const locale of ['en', 'es']) nlp.nluManager.domainManagers[locale].settings.log = false;
  await nlp.train();
  type Answer = { classifications: ReadonlyArray<{ intent: string }> };
  return async (message, locale) => {
    const { classifications }: Answer = await nlp.process(locale, message);
    return classifications.map((c) => c.intent).filter((intent) => intent !== 'None');
  };
};

export const PEERS: ReadonlyArray<{ readonly name: string; readonly build: Build }> = [
  { name: 'MiniSearch', build: minisearch({}) },
  { name: 'MiniSearch, fuzzy and prefix', build: minisearch({ fuzzy: 0.2, prefix: true }) },
  { name: 'Orama', build: orama },
  { name: 'Fuse.js', build: fuse },
  { name: 'nlp.js', build: nlpjs },
];

function joined({ id, title, asks, phrasings, text }: Document) {
  return { id, title, asks: asks.join(' \n '), phrasings: phrasings.join(' \n '), text };
}

function byLocale(documents: readonly Document[]): Map<Locale, readonly Document[]> {
  return new Map((['en', 'es'] as const).map((locale) => [locale, documents.filter((d) => d.locale === locale)]));
}

/** One index a language, as Vouch has: ids are the same in both. */
function perLocale(
  documents: readonly Document[],
  build: (own: readonly Document[]) => (message: string) => readonly string[],
): Contestant['find'] {
  const finds = new Map([...byLocale(documents)].map(([locale, own]) => [locale, build(own)]));
  return (message, locale) => finds.get(locale)?.(message) ?? [];
}
