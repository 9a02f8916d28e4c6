import { ConflictError } from '@backstage/errors';
import { z } from 'zod';
import { environmentSpecSchema, lockedPackageSchema } from '../environment';
import { parseImageReference } from '../image';
import { type ImageBuild, imageBuildSchema } from './records';

const LABEL = {
  environmentKey: 'io.model-services.environment-key',
  recipeName: 'io.model-services.recipe.name',
  recipeVersion: 'io.model-services.recipe.version',
  platform: 'io.model-services.platform',
  parentImage: 'io.model-services.parent-image',
  environment: 'io.model-services.environment',
  packages: 'io.model-services.packages',
  lockDigest: 'io.model-services.lock-digest',
  resolvedAsOf: 'io.model-services.resolved-as-of',
  modelName: 'io.model-services.model.name',
  modelVersion: 'io.model-services.model.version',
} as const;

/** Label with the key of an image that layers are taken from. */
export const LAYER_LABEL = 'io.model-services.layer-key';

/** What an image says of its build; the rest of `ImageBuild` is known by where the image is. */
export type LabelledBuild = Omit<
  ImageBuild,
  'repository' | 'digest' | 'sizeBytes'
>;

/**
 * Labels that hold all of a build, so that an image found in a registry tells the same as when it was built.
 * They hold no time: equal builds have equal labels.
 * The names under `org.opencontainers.image` are those of the OCI image specification's annotations.
 */
export function imageLabels(build: LabelledBuild): Record<string, string> {
  const parent = parseImageReference(build.parentImage);
  return {
    [LABEL.environmentKey]: build.environmentKey,
    [LABEL.recipeName]: build.recipe.name,
    [LABEL.recipeVersion]: build.recipe.version,
    [LABEL.platform]: build.platform,
    [LABEL.parentImage]: build.parentImage,
    [LABEL.environment]: JSON.stringify(build.environment),
    [LABEL.packages]: JSON.stringify(build.packages),
    [LABEL.lockDigest]: build.lockDigest,
    ...(build.resolvedAsOf && { [LABEL.resolvedAsOf]: build.resolvedAsOf }),
    [LABEL.modelName]: build.modelVersion.name,
    [LABEL.modelVersion]: build.modelVersion.version,
    'org.opencontainers.image.title': `Base image for model services, Python ${build.environment.python}`,
    'org.opencontainers.image.base.name': `${parent.host}/${parent.path}`,
    ...(parent.digest && {
      'org.opencontainers.image.base.digest': parent.digest,
    }),
  };
}

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

const labelsSchema = z.object({
  [LABEL.environmentKey]: z.string(),
  [LABEL.recipeName]: z.string(),
  [LABEL.recipeVersion]: z.string(),
  [LABEL.platform]: z.string(),
  [LABEL.parentImage]: z.string(),
  [LABEL.environment]: json.pipe(environmentSpecSchema),
  [LABEL.packages]: json.pipe(z.array(lockedPackageSchema)),
  [LABEL.lockDigest]: z.string(),
  [LABEL.resolvedAsOf]: z.string().optional(),
  [LABEL.modelName]: z.string(),
  [LABEL.modelVersion]: z.string(),
});

/**
 * Reads back what `imageLabels` wrote.
 *
 * @throws ConflictError when the image does not have these labels.
 */
export function imageBuildFromLabels(
  labels: Record<string, string>,
  image: Pick<ImageBuild, 'repository' | 'digest' | 'sizeBytes'>,
): ImageBuild {
  const read = labelsSchema
    .transform(label => ({
      ...image,
      environmentKey: label[LABEL.environmentKey],
      recipe: {
        name: label[LABEL.recipeName],
        version: label[LABEL.recipeVersion],
      },
      platform: label[LABEL.platform],
      parentImage: label[LABEL.parentImage],
      environment: label[LABEL.environment],
      packages: label[LABEL.packages],
      lockDigest: label[LABEL.lockDigest],
      ...(label[LABEL.resolvedAsOf] !== undefined && {
        resolvedAsOf: label[LABEL.resolvedAsOf],
      }),
      modelVersion: {
        name: label[LABEL.modelName],
        version: label[LABEL.modelVersion],
      },
    }))
    .pipe(imageBuildSchema)
    .safeParse(labels);
  if (!read.success) {
    throw new ConflictError(
      `the labels of ${image.repository}@${
        image.digest
      } do not say how it was built, so it was made by something else or changed; remove its tags from the registry and build the image again: ${z.prettifyError(
        read.error,
      )}`,
    );
  }
  return read.data;
}
