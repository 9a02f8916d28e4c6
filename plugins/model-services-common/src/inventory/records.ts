import { z } from 'zod';
import { environmentSpecSchema, lockedPackageSchema } from '../environment';
import { digestSchema, imageContentSchema } from '../image';
import { modelVersionRefSchema } from '../model';
import { verdictSchema } from '../policy';
import { scanReportSchema } from '../scan';

/** What is known of an image from its build, and again from its labels when it is reused. */
export const imageBuildSchema = z.object({
  origin: z.literal('built').optional(),
  /** Registry host and path, without tag or digest. */
  repository: z.string().min(1),
  digest: digestSchema,
  environmentKey: z.string().regex(/^[0-9a-f]{64}$/),
  recipe: z.object({ name: z.string().min(1), version: z.string().min(1) }),
  /** Such as `linux/amd64`. */
  platform: z.string().min(1),
  /** Reference by digest. */
  parentImage: z.string().min(1),
  environment: environmentSpecSchema,
  /** The model's resolved packages. */
  packages: z.array(lockedPackageSchema),
  /** Digest of the lock file the packages were installed from. */
  lockDigest: digestSchema,
  /** ISO 8601; packages published later were not considered. Images of before this was recorded have none. */
  resolvedAsOf: z.iso.datetime({ offset: true }).optional(),
  /** The model version the image was first built for. */
  modelVersion: modelVersionRefSchema,
  /** Compressed size in bytes, as the registry's manifest adds up. */
  sizeBytes: z.number().int().nonnegative(),
});

export type ImageBuild = z.infer<typeof imageBuildSchema>;

/** What is known of an image that was made elsewhere: neither how it was built nor what its environment is. */
export const adoptedImageSchema = z.object({
  origin: z.literal('adopted'),
  /** Registry host and path, without tag or digest. */
  repository: z.string().min(1),
  digest: digestSchema,
  /** Such as `linux/amd64`. */
  platform: z.string().min(1),
  /** The reference that it was adopted by, as it was written; another repository's when the image was copied. */
  source: z.string().min(1),
  /** Compressed size in bytes, as the registry's manifest adds up. */
  sizeBytes: z.number().int().nonnegative(),
});

export type AdoptedImage = z.infer<typeof adoptedImageSchema>;

/** An image that the inventory can hold. */
export const inventoryImageSchema = z.discriminatedUnion('origin', [
  imageBuildSchema,
  adoptedImageSchema,
]);

export type InventoryImage = z.infer<typeof inventoryImageSchema>;

/**
 * What came of starting an image and asking it to predict:
 *
 * - `equal`: it answered exactly what `mlflow.pyfunc` answers in the model's own environment;
 * - `answered`: it answered, and there was nothing to compare the answer with;
 * - `not-verified`: it could not be asked.
 */
export const verificationOutcomeSchema = z.enum([
  'equal',
  'answered',
  'not-verified',
]);

export type VerificationOutcome = z.infer<typeof verificationOutcomeSchema>;

/** Where a request came from: the model's own input example, or values made up to fit its signature. */
export const requestSourceSchema = z.enum(['input-example', 'signature']);

export type RequestSource = z.infer<typeof requestSourceSchema>;

/** The result of starting an image with a model and asking it to predict. */
export const verificationSchema = z.object({
  digest: digestSchema,
  /** Absent when an image was not verified because no model was named. */
  modelVersion: modelVersionRefSchema.optional(),
  /** Records from before answers were compared have none: these images answered. */
  outcome: verificationOutcomeSchema.default('answered'),
  /** Why the outcome is not `equal`, a sentence. */
  reason: z.string().optional(),
  /** Absent when nothing was asked. */
  requestSource: requestSourceSchema.optional(),
  /** Seconds from start to the first healthy answer; 0 when it was not verified. */
  startSeconds: z.number().nonnegative(),
  /** Milliseconds of the prediction request; 0 when it was not verified. */
  latencyMilliseconds: z.number().nonnegative(),
  /** The request's body on the image's protocol, shortened if it is long; empty when it was not verified. */
  request: z.string(),
  /** The answer's body, shortened if it is long; empty when it was not verified. */
  response: z.string(),
  /** ISO 8601. */
  verifiedAt: z.string(),
  /** What is in the image; absent in records from before that was looked at. */
  content: imageContentSchema.optional(),
});

export type Verification = z.infer<typeof verificationSchema>;

export const imageStatusSchema = z.enum([
  'candidate',
  'registered',
  'rejected',
  'retired',
]);

export type ImageStatus = z.infer<typeof imageStatusSchema>;

/** What the register action sends; the backend judges it again before it admits the image. */
export const registerImageRequestSchema = z.object({
  build: inventoryImageSchema,
  /** ISO 8601; absent when an image was found rather than built. */
  builtAt: z.string().optional(),
  verification: verificationSchema,
  report: scanReportSchema,
});

export type RegisterImageRequest = z.infer<typeof registerImageRequestSchema>;

/** One image of the inventory. */
export const imageRecordSchema = z.object({
  build: inventoryImageSchema,
  status: imageStatusSchema,
  builtAt: z.string().optional(),
  /** Entity reference of the person or service that asked for the build. */
  builtBy: z.string().optional(),
  registeredAt: z.string().optional(),
  updatedAt: z.string(),
  /** The latest one of each model version, newest first. */
  verifications: z.array(verificationSchema),
  /** The latest one; absent when the image was never scanned. */
  scan: z
    .object({ report: scanReportSchema, verdict: verdictSchema })
    .optional(),
});

export type ImageRecord = z.infer<typeof imageRecordSchema>;
