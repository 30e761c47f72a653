/** What `src/tools/build-widget.ts` makes from the knowledge and bundles in. */
declare module 'vouch:built' {
  export const numbers: { readonly crisis: string; readonly emergency: string };
  export const distress: import('./distress.ts').Distress;
  /** Changes with what the other files hold, so that no old one is taken from a cache. */
  export const version: string;
  /** The mark of `agreement.ts`: files of one mark understand each other, of whatever release they are. */
  export const agreement: string;
  /** The languages that the service answers in. */
  export const answered: readonly string[];
  /** Every language's own name. */
  export const names: Readonly<Record<string, string>>;
}
/** The button's words of every file in `strings/`. */
declare module 'vouch:buttons' {
  export const buttons: Readonly<Record<string, import('./strings/en.ts').ButtonStrings>>;
}
/** A style sheet as text. */
declare module '*.css' {
  const css: string;
  export default css;
}
