import { z } from 'zod';
import {
  modelVersionRefSchema,
  modelVersionSummarySchema,
  registeredModelSummarySchema,
} from '../model';
import { imageRecordSchema } from './records';

/** Answer of `GET /models`. */
export const modelListSchema = z.object({
  items: z.array(registeredModelSummarySchema),
  nextPageToken: z.string().optional(),
});

export type ModelList = z.infer<typeof modelListSchema>;

/** Answer of `GET /models/:name/versions`, newest first. */
export const modelVersionListSchema = z.object({
  items: z.array(modelVersionSummarySchema),
});

export type ModelVersionList = z.infer<typeof modelVersionListSchema>;

/** Answer of `GET /entities/:kind/:namespace/:name`: what an entity's annotations name, and the image's record. */
export const modelServiceSchema = z.object({
  modelVersion: modelVersionRefSchema.optional(),
  /** Address of the model version in MLflow's own pages. */
  modelVersionUrl: z.string().optional(),
  /** Reference by digest, from the entity. */
  image: z.string(),
  /** Absent when the inventory does not know the image. */
  record: imageRecordSchema.optional(),
});

export type ModelService = z.infer<typeof modelServiceSchema>;
