import { z } from 'zod';

// Protocol buffers write 64-bit numbers as strings; MLflow's servers mostly write numbers.
const int64 = z
  .union([z.number(), z.string().regex(/^\d{1,16}$/)])
  .transform(Number);

// 8.64e15 is the last millisecond that a Date can hold.
const timestamp = int64
  .pipe(z.number().int().min(0).max(8.64e15))
  .transform(milliseconds => new Date(milliseconds).toISOString());

// Empty lists and texts are left out of MLflow's answers, or are empty.
const text = z
  .string()
  .optional()
  .transform(value => value || undefined);

export const apiModelVersionSchema = z.object({
  name: z.string().min(1),
  version: z.union([z.string(), z.number()]).transform(String),
  creation_timestamp: timestamp,
  description: text,
  status: z.string().default('UNKNOWN'),
  aliases: z.array(z.string()).default([]),
});

export type ApiModelVersion = z.infer<typeof apiModelVersionSchema>;

export const apiRegisteredModelSchema = z.object({
  name: z.string().min(1),
  last_updated_timestamp: timestamp.optional(),
  description: text,
  aliases: z
    .array(
      z.object({
        alias: z.string(),
        version: z.union([z.string(), z.number()]).transform(String),
      }),
    )
    .default([]),
});

export type ApiRegisteredModel = z.infer<typeof apiRegisteredModelSchema>;

export const registeredModelsAnswerSchema = z.object({
  registered_models: z.array(apiRegisteredModelSchema).default([]),
  next_page_token: text,
});

export const registeredModelAnswerSchema = z.object({
  registered_model: apiRegisteredModelSchema,
});

export const modelVersionsAnswerSchema = z.object({
  model_versions: z.array(apiModelVersionSchema).default([]),
  next_page_token: text,
});

export const modelVersionAnswerSchema = z.object({
  model_version: apiModelVersionSchema,
});

export const downloadUriAnswerSchema = z.object({ artifact_uri: z.string() });

export const artifactListAnswerSchema = z.object({
  files: z
    .array(
      z.object({
        path: z.string().min(1),
        is_dir: z.boolean().default(false),
        file_size: int64.optional(),
      }),
    )
    .default([]),
});

export const apiErrorSchema = z.object({
  error_code: z.string(),
  message: z.string().default(''),
});
