/** Files that wrangler bundles as data. */
declare module '*.bin' {
  const data: ArrayBuffer;
  export default data;
}
declare module '*/dist/knowledge.json' {
  const data: unknown;
  export default data;
}
declare module '*/dist/golden.json' {
  const data: unknown;
  export default data;
}
declare module '*/dist/site.json' {
  const data: Record<string, string>;
  export default data;
}
