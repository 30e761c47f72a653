/** The little that is asked of a database, so that SQLite on Node and D1 on the edge are one schema and one code. */
export type SqlValue = string | number | null;

export interface Statement {
  readonly sql: string;
  readonly params?: readonly SqlValue[];
}

export interface Database {
  all<T>(sql: string, ...params: SqlValue[]): Promise<T[]>;
  /** @returns how many rows were changed. */
  run(sql: string, ...params: SqlValue[]): Promise<number>;
  /**
   * All statements or none.
   * @param lasting whether they must outlast a power failure, which costs a wait for the disk; true unless told.
   */
  batch(statements: readonly Statement[], lasting?: boolean): Promise<void>;
}
