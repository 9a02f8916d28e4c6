import type { DatabaseService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  platformDefaultChangeSchema,
  type PlatformDefaultChangeEntry,
} from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';

const TABLE = 'platform_default_changes';
// More than anybody reads; the audit log has all of them.
const SHOWN = 200;

/** The changes of the platform default that were made here. */
export interface ChangeLog {
  /** Newest first. */
  list(): Promise<PlatformDefaultChangeEntry[]>;

  /** @throws NotFoundError when there is no such change. */
  get(id: string): Promise<PlatformDefaultChangeEntry>;

  /** The newest change of the same default to the same image of which it is not known whether it was written. */
  findUnconfirmed(
    change: Pick<
      PlatformDefaultChangeEntry,
      'target' | 'implementation' | 'protocol' | 'image'
    >,
  ): Promise<PlatformDefaultChangeEntry | undefined>;

  /** Stores a change, or what became of it. */
  save(change: PlatformDefaultChangeEntry): Promise<void>;

  /** Forgets a change that was not written, unless somebody has found meanwhile that it was. */
  discard(id: string): Promise<void>;
}

const rowSchema = z
  .object({
    id: z.string(),
    status: platformDefaultChangeSchema.shape.status,
    // PostgreSQL gives timestamps back as dates, SQLite as milliseconds since 1970.
    made_at: z.union([z.date(), z.number()]),
    made_by: z.string(),
    cluster: z.string(),
    namespace: z.string(),
    name: z.string(),
    implementation: z.string(),
    protocol: z.string(),
    previous: z.string().nullable(),
    image: z.string(),
    reverts: z.string().nullable(),
  })
  .transform(row => ({
    id: row.id,
    at: new Date(row.made_at).toISOString(),
    by: row.made_by,
    target: { cluster: row.cluster, namespace: row.namespace, name: row.name },
    implementation: row.implementation,
    protocol: row.protocol,
    ...(row.previous !== null && { previous: row.previous }),
    image: row.image,
    status: row.status,
    ...(row.reverts !== null && { reverts: row.reverts }),
  }));

/** Opens the log in the plugin's database, whose tables the inventory has brought up to date. */
export async function createChangeLog(
  database: DatabaseService,
): Promise<ChangeLog> {
  const knex = await database.getClient();
  return {
    async list() {
      const rows: unknown[] = await knex(TABLE)
        .orderBy([{ column: 'made_at', order: 'desc' }, 'id'])
        .limit(SHOWN);
      return rows.map(readRow);
    },

    async get(id) {
      const row: unknown = await knex(TABLE).where({ id }).first();
      if (!row) {
        throw new NotFoundError(
          `There is no change «${id.slice(
            0,
            100,
          )}» of the platform default; choose one of GET /platform-defaults/changes`,
        );
      }
      return readRow(row);
    },

    async findUnconfirmed({ target, implementation, protocol, image }) {
      const row: unknown = await knex(TABLE)
        .where({ ...target, implementation, protocol, image })
        .where({ status: 'unconfirmed' })
        .orderBy('made_at', 'desc')
        .first();
      return row ? readRow(row) : undefined;
    },

    async save({ at, by, target, previous, reverts, ...change }) {
      await knex(TABLE)
        .insert({
          ...change,
          ...target,
          made_at: new Date(at),
          made_by: by,
          previous: previous ?? null,
          reverts: reverts ?? null,
        })
        .onConflict('id')
        .merge();
    },

    async discard(id) {
      await knex(TABLE).where({ id, status: 'unconfirmed' }).delete();
    },
  };
}

function readRow(row: unknown): PlatformDefaultChangeEntry {
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) {
    throw new ServiceUnavailableError(
      `A row of the table ${TABLE} cannot be read; another version of the plugin may have written it. Run the newest version: ${z.prettifyError(
        parsed.error,
      )}`,
    );
  }
  return parsed.data;
}
