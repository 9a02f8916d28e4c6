import { z } from 'zod';

/** What must not be in an image. */
export const contentFindingKindSchema = z.enum([
  /** The image does not run as uid 8888, gid 0. */
  'user',
  /** Everybody may write it, and no sticky bit says whose is whose. */
  'world-writable',
  /** Runs with the rights of its owner or group. */
  'setuid',
  /** A key, a password or a token. */
  'secret',
  /** What a package manager downloaded and no server needs. */
  'package-cache',
  'device',
]);

export type ContentFindingKind = z.infer<typeof contentFindingKindSchema>;

/** One thing in an image that must not be there. */
export const contentFindingSchema = z.object({
  kind: contentFindingKindSchema,
  /** Absolute path within the image; absent where it is about the image as a whole. */
  path: z.string().optional(),
  /** What exactly it is, such as `private key` or `mode 0777`; never the secret itself. */
  detail: z.string(),
});

export type ContentFinding = z.infer<typeof contentFindingSchema>;

/** What was found in the layers of an image. */
export const imageContentSchema = z.object({
  /** ISO 8601. */
  checkedAt: z.string(),
  /** How many layers were read: those that are not the parent image's. */
  layers: z.number().int().nonnegative(),
  /** How many files and folders these layers hold. */
  files: z.number().int().nonnegative(),
  /** What refuses the image. */
  findings: z.array(contentFindingSchema),
  /** What a person should know and that does not refuse it. */
  warnings: z.array(z.string()).default([]),
});

export type ImageContent = z.infer<typeof imageContentSchema>;
