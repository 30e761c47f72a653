/** What `src/tools/build-widget.ts` makes from the knowledge and bundles in. */
declare module 'vouch:built' {
  export const numbers: { readonly crisis: string; readonly emergency: string };
  export const distress: import('./distress.ts').Distress;
  /** Changes with what the other files hold, so that no old one is taken from a cache. */
  export const version: string;
}
/** A style sheet as text. */
declare module '*.css' {
  const css: string;
  export default css;
}
