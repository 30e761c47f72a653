/** The little that is asked of a database, so that SQLite on Node and D1 on the edge are one schema and one code. */
export type SqlValue = string | number | null;

export interface Database {
  all<T>(sql: string, ...params: SqlValue[]): Promise<T[]>;
  run(sql: string, ...params: SqlValue[]): Promise<void>;
  /** All statements or none. */
  batch(statements: ReadonlyArray<{ readonly sql: string; readonly params?: readonly SqlValue[] }>): Promise<void>;
}
