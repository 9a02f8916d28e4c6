import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  parseImageReference,
  type DeploymentPreview,
  type ImageRecord,
  type PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  BuildRequest,
  ImageLookUp,
} from '@model-services/backstage-plugin-model-services-node';
import type { Inventory } from '../inventory';
import { withinLimit } from '../outside/withinLimit';

const SECONDS = 1.5;
const NO_DIGEST = `sha256:${'0'.repeat(64)}`;

/** What an image is found by. */
export type EnvironmentRequest = Pick<
  BuildRequest,
  'environment' | 'packageSources' | 'recipe' | 'protocol'
>;

/** What finding an image takes. */
export interface ImageSources {
  /** Finds the image that is registered for an environment, without building one. */
  lookUp: (
    request: EnvironmentRequest,
    options: { signal: AbortSignal },
  ) => Promise<Pick<ImageLookUp, 'registered'>>;
  /** Registry host and path that images are built for. */
  repository: string;
  inventory: Pick<Inventory, 'findImage'>;
}

/** The image that goes into the manifest, and what a person should know of it. */
export interface ChosenImage {
  shown: DeploymentPreview['image'];
  /** For the manifest; absent for the platform default. */
  reference?: string;
  /** Seconds from start to first prediction with this model, when the image was last verified. */
  startSeconds?: number;
  /** Why no image can be had. */
  fault?: string;
}

/** Finds the image that a service would run on, in a time in which a person goes on typing. */
export async function chooseImage(
  { image, model }: Pick<PreviewDeploymentRequest, 'image' | 'model'>,
  wanted: EnvironmentRequest | undefined,
  sources: ImageSources,
  signal: AbortSignal | undefined,
): Promise<ChosenImage> {
  const { source } = image;
  switch (image.source) {
    case 'platformDefault':
      return { shown: { source, note: 'unknown' } };
    case 'reference': {
      const { reference } = image;
      const record = await findRecord(reference, sources);
      return {
        reference,
        shown: { source, note: 'given', reference },
        startSeconds: startSecondsOf(record, model),
      };
    }
    default:
      return wanted
        ? builtImage(
            { ...wanted, recipe: image.recipe, protocol: image.protocol },
            model,
            sources,
            signal,
          )
        : notBuilt(sources, { note: 'unknown' });
  }
}

async function builtImage(
  wanted: EnvironmentRequest,
  model: PreviewDeploymentRequest['model'],
  sources: ImageSources,
  signal: AbortSignal | undefined,
): Promise<ChosenImage> {
  const outcome = await withinLimit('The registry', SECONDS, signal, limited =>
    sources.lookUp(wanted, { signal: limited }),
  );
  if ('reason' in outcome) {
    const { reason, error } = outcome;
    return {
      ...notBuilt(sources, { note: 'unknown', reason }),
      ...(isFault(error) && { fault: reason }),
    };
  }
  const { registered } = outcome.found;
  if (!registered) return notBuilt(sources, { note: 'toBeBuilt' });
  const reference = `${registered.repository}@${registered.digest}`;
  const record = await sources.inventory.findImage(registered.digest);
  return {
    reference,
    startSeconds: startSecondsOf(record, model),
    shown: {
      source: 'built',
      reference,
      ...(record && record.status !== 'registered'
        ? {
            note: 'unknown',
            reason: `it was registered and is ${record.status} now; the template scans it again, and stops if it does not pass`,
          }
        : { note: 'registered' }),
    },
  };
}

// A build would stop at it, too; all else may be otherwise by then.
function isFault(error: unknown): boolean {
  return (
    error instanceof InputError ||
    error instanceof NotFoundError ||
    error instanceof ConflictError
  );
}

// A digest of zeros stands for the one that the build will give.
function notBuilt(
  { repository }: ImageSources,
  { note, reason }: Pick<DeploymentPreview['image'], 'note' | 'reason'>,
): ChosenImage {
  const reference = `${repository}@${NO_DIGEST}`;
  return {
    reference,
    shown: {
      source: 'built',
      note,
      ...(note === 'toBeBuilt' && { reference }),
      ...(reason && { reason }),
    },
  };
}

async function findRecord(
  reference: string,
  { inventory }: ImageSources,
): Promise<ImageRecord | undefined> {
  try {
    const { digest } = parseImageReference(reference);
    return digest ? await inventory.findImage(digest) : undefined;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function startSecondsOf(
  record: ImageRecord | undefined,
  { name, version }: PreviewDeploymentRequest['model'],
): number | undefined {
  const verification = record?.verifications.find(
    ({ modelVersion }) =>
      modelVersion?.name === name && modelVersion.version === version,
  );
  return verification?.startSeconds || undefined;
}
