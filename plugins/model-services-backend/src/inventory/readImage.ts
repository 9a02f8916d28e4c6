import { ServiceUnavailableError } from '@backstage/errors';
import {
  inventoryImageSchema,
  imageStatusSchema,
  scanReportSchema,
  verdictSchema,
  verificationSchema,
  type ImageRecord,
} from '@model-services/backstage-plugin-model-services-common';
import type { Knex } from 'knex';
import { z } from 'zod';

/** PostgreSQL gives timestamps back as dates, SQLite as milliseconds since 1970. */
const timestamp = z
  .union([z.date(), z.number()])
  .transform(time => new Date(time).toISOString());

const optionalTimestamp = timestamp
  .nullable()
  .transform(time => time ?? undefined);

function json<T>(schema: z.ZodType<T>) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

const imageRowSchema = z.object({
  status: imageStatusSchema,
  build: json(inventoryImageSchema),
  built_at: optionalTimestamp,
  built_by: z
    .string()
    .nullable()
    .transform(ref => ref ?? undefined),
  registered_at: optionalTimestamp,
  updated_at: timestamp,
});

const verificationRowSchema = z.object({
  verification: json(verificationSchema),
});

const scanRowSchema = z.object({
  report: json(scanReportSchema),
  verdict: json(verdictSchema),
});

/** Reads the record of an image; undefined when there is none. */
export async function readImage(
  knex: Knex,
  digest: string,
): Promise<ImageRecord | undefined> {
  const row: unknown = await knex('images').where({ digest }).first();
  if (!row) {
    return undefined;
  }
  const image = parseRow(imageRowSchema, row, 'images', digest);
  const verifications: unknown[] = await knex('verifications')
    .where({ digest })
    .orderBy([
      { column: 'verified_at', order: 'desc' },
      'model_name',
      'model_version',
    ]);
  return {
    build: image.build,
    status: image.status,
    builtAt: image.built_at,
    builtBy: image.built_by,
    registeredAt: image.registered_at,
    updatedAt: image.updated_at,
    verifications: verifications.map(
      verification =>
        parseRow(verificationRowSchema, verification, 'verifications', digest)
          .verification,
    ),
    scan: await readScan(knex, digest),
  };
}

/** Reads the newest scan of an image with its verdict; undefined when there is none. */
export async function readScan(
  knex: Knex,
  digest: string,
): Promise<ImageRecord['scan']> {
  const row: unknown = await knex('scans').where({ digest }).first();
  return row ? parseRow(scanRowSchema, row, 'scans', digest) : undefined;
}

function parseRow<T>(
  schema: z.ZodType<T>,
  row: unknown,
  table: string,
  digest: string,
): T {
  const parsed = schema.safeParse(row);
  if (!parsed.success) {
    throw new ServiceUnavailableError(
      `The row of ${digest} in the table ${table} cannot be read; another version of the plugin may have written it. Run the newest version, or remove the row and register the image again: ${z.prettifyError(
        parsed.error,
      )}`,
    );
  }
  return parsed.data;
}
