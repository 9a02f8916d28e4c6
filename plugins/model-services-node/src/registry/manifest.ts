import { digestSchema } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';

const IMAGE_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/** Value of `Accept` for all kinds of manifests that are understood here. */
export const ACCEPT_MANIFESTS = [...IMAGE_TYPES, ...INDEX_TYPES].join(', ');

const descriptorSchema = z.object({
  digest: digestSchema,
  size: z.number().int().nonnegative(),
});

/** @see https://github.com/opencontainers/image-spec/blob/main/manifest.md */
export const imageManifestSchema = z.object({
  schemaVersion: z.literal(2),
  config: descriptorSchema,
  layers: z.array(descriptorSchema),
});

/** @see https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export const imageIndexSchema = z.object({
  schemaVersion: z.literal(2),
  manifests: z.array(
    z.object({
      digest: digestSchema,
      platform: z
        .object({ os: z.string(), architecture: z.string() })
        .optional(),
    }),
  ),
});

export type ImageIndex = z.infer<typeof imageIndexSchema>;

/** What may be found under a tag: one image, or one for each of several platforms. */
export const manifestSchema = z.union([imageManifestSchema, imageIndexSchema]);

/** @see https://github.com/opencontainers/image-spec/blob/main/config.md */
export const imageConfigSchema = z.object({
  config: z
    .object({
      Labels: z.record(z.string(), z.string()).nullish(),
      User: z.string().nullish(),
    })
    .nullish(),
});

/** What a configuration says of the image itself. */
export const imageContentConfigSchema = imageConfigSchema.extend({
  os: z.string(),
  architecture: z.string(),
  rootfs: z.object({ diff_ids: z.array(digestSchema) }),
});

/** Digest of the index's image for the platform that models are served on. */
export function linuxAmd64Digest(index: ImageIndex): string | undefined {
  return index.manifests.find(
    ({ platform }) =>
      platform?.os === 'linux' && platform.architecture === 'amd64',
  )?.digest;
}
