/** What `src/tools/build-widget.ts` makes from the knowledge and bundles in. */
declare module 'vouch:built' {
  type Card = import('./distress.ts').Card;
  export const numbers: { readonly crisis: string; readonly emergency: string };
  export const cards: Readonly<Record<Card, Readonly<Record<'en' | 'es', string>>>>;
  export const distress: import('./distress.ts').Distress;
}
