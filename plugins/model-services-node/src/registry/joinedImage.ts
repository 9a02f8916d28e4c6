import { digestSchema } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';

const descriptorSchema = z.looseObject({
  mediaType: z.string().optional(),
  digest: digestSchema,
  size: z.number().int().nonnegative(),
});

/** A manifest of one image, with all that is in it. */
export const joinableManifestSchema = z.looseObject({
  schemaVersion: z.literal(2),
  config: descriptorSchema,
  layers: z.array(descriptorSchema).min(1),
});

const historySchema = z.looseObject({ empty_layer: z.boolean().optional() });

/** An image's configuration, with all that is in it. */
export const joinableConfigSchema = z.looseObject({
  config: z.looseObject({
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
  rootfs: z.looseObject({ diff_ids: z.array(digestSchema).min(1) }),
  history: z.array(historySchema).optional(),
});

/** A manifest with its configuration. */
export interface JoinableImage {
  manifest: z.infer<typeof joinableManifestSchema>;
  config: z.infer<typeof joinableConfigSchema>;
}

type History = z.infer<typeof historySchema>[];

/**
 * Puts on an image the last layer of each other one, in this order. Equal images and labels give an equal one.
 *
 * @param labels - in place of those of the same name; one that is undefined is taken away
 * @returns the configuration, and the manifest but for the configuration's digest and size
 * @see https://github.com/opencontainers/image-spec/blob/main/config.md
 */
export function joinedImage(
  [first, ...others]: readonly [JoinableImage, ...JoinableImage[]],
  labels: Record<string, string | undefined>,
): JoinableImage {
  const { manifest, config } = first;
  return {
    manifest: {
      ...manifest,
      layers: [
        ...manifest.layers,
        ...others.flatMap(other => other.manifest.layers.slice(-1)),
      ],
    },
    config: {
      ...config,
      config: {
        ...config.config,
        Labels: joinedLabels({ ...config.config.Labels, ...labels }),
      },
      rootfs: {
        ...config.rootfs,
        diff_ids: [
          ...config.rootfs.diff_ids,
          ...others.flatMap(other => other.config.rootfs.diff_ids.slice(-1)),
        ],
      },
      ...(config.history && {
        history: joinedHistory(
          config.history,
          others.map(other => other.config.history ?? []),
        ),
      }),
    },
  };
}

/** Each layer has an entry that is not empty, in the order of the layers. */
function joinedHistory(first: History, others: readonly History[]): History {
  const end = first.findLastIndex(isLayer) + 1;
  return [
    ...first.slice(0, end),
    ...others.flatMap(history => history.filter(isLayer).slice(-1)),
    ...first.slice(end),
  ];
}

function isLayer({ empty_layer: isEmpty }: History[number]): boolean {
  return !isEmpty;
}

function joinedLabels(
  labels: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels)
      .flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
