import { z } from 'zod';
import { environmentSpecSchema, lockedPackageSchema } from '../environment';
import { digestSchema } from '../image';
import { modelVersionRefSchema } from '../model';
import { verdictSchema } from '../policy';
import { scanReportSchema } from '../scan';

/** What is known of an image from its build, and again from its labels when it is reused. */
export const imageBuildSchema = z.object({
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
  /** The model version the image was first built for. */
  modelVersion: modelVersionRefSchema,
  /** Compressed size in bytes, as the registry's manifest adds up. */
  sizeBytes: z.number().int().nonnegative(),
});

export type ImageBuild = z.infer<typeof imageBuildSchema>;

/** The result of starting an image with a model and asking it to predict. */
export const verificationSchema = z.object({
  digest: digestSchema,
  modelVersion: modelVersionRefSchema,
  /** Seconds from start to the first healthy answer. */
  startSeconds: z.number().nonnegative(),
  /** Milliseconds of the prediction request. */
  latencyMilliseconds: z.number().nonnegative(),
  /** The request's body on the Seldon protocol, shortened if it is long. */
  request: z.string(),
  /** The answer's body, shortened if it is long. */
  response: z.string(),
  /** ISO 8601. */
  verifiedAt: z.string(),
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
  build: imageBuildSchema,
  /** ISO 8601; absent when an image was found rather than built. */
  builtAt: z.string().optional(),
  verification: verificationSchema,
  report: scanReportSchema,
});

export type RegisterImageRequest = z.infer<typeof registerImageRequestSchema>;

/** One image of the inventory. */
export const imageRecordSchema = z.object({
  build: imageBuildSchema,
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
