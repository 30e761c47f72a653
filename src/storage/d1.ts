/** Database over Cloudflare D1. Migrations are applied by wrangler from the same folder. */
import type { Database } from './database.ts';

export function openD1(d1: D1Database): Database {
  return {
    all: async <T>(sql: string, ...params: Parameters<Database['all']>[1][]) =>
      (
        await d1
          .prepare(sql)
          .bind(...params)
          .all<T>()
      ).results,
    run: async (sql, ...params) =>
      (
        await d1
          .prepare(sql)
          .bind(...params)
          .run()
      ).meta.changes,
    batch: async (statements) => {
      await d1.batch(statements.map(({ sql, params }) => d1.prepare(sql).bind(...(params ?? []))));
    },
  };
}
