import { NotAllowedError } from '@backstage/errors';
import {
  configurationSecrets,
  type ContentFinding,
  type ImageContent,
  userFault,
} from '@model-services/backstage-plugin-model-services-common';
import type { WorkOptions } from '../../builder';
import type {
  ImageDescription,
  ImageLayer,
  RegistryContents,
} from '../../registry';
import { scanLayers } from './scanLayers';

const SHOWN = 20;

/** An image whose content is looked at. */
export interface ContentRequest {
  /** Reference by digest. */
  image: string;
  /** Whether it was made elsewhere. */
  adopted: boolean;
  /** Reference by digest; its layers are left out. Absent for an adopted image. */
  parentImage?: string;
}

/**
 * Looks at what is in an image: its user, and the files in its layers above the parent image's, which are read from the
 * registry as they arrive and never written anywhere.
 *
 * @throws NotAllowedError that lists what must not be in it; InputError for layers that no runtime should be given.
 */
export async function checkContent(
  request: ContentRequest,
  contents: RegistryContents,
  { logger, signal }: WorkOptions,
): Promise<ImageContent> {
  const { image, adopted, parentImage } = request;
  const start = performance.now();
  const [described, parent] = await Promise.all([
    contents.describe(image, { signal }),
    parentImage === undefined
      ? undefined
      : contents.describe(parentImage, { signal }),
  ]);
  const layers = layersAbove(described, parent);
  const scan = await scanLayers(
    { image: described, layers, adopted },
    contents,
    signal,
  );

  const { findings, warnings } = judged(
    [...configurationFindings(described), ...scan.findings],
    adopted,
  );
  const fault = userFault(described.user, adopted);
  if (fault) {
    (fault.refuses ? findings : warnings).unshift({
      kind: 'user',
      detail: fault.detail,
    });
  }
  if (findings.length > 0) {
    throw new NotAllowedError(refusal(image, findings));
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  logger.info(
    `Nothing in the image must not be there: ${scan.files} files in ${
      layers.length
    } layers${
      scan.known > 0 ? `, ${scan.known} of them known from other images,` : ''
    } looked at in ${seconds} s`,
  );
  const told = warnings.map(sentence);
  told.forEach(warning => logger.warn(warning));
  return {
    checkedAt: new Date().toISOString(),
    layers: layers.length,
    files: scan.files,
    findings: [],
    warnings: told,
  };
}

// A builder may compress the parent's layers anew, which changes their digests but not what they hold; runtimes demand
// that a layer is what the configuration says.
function layersAbove(
  { layers }: ImageDescription,
  parent: ImageDescription | undefined,
): ImageLayer[] {
  const shared = layers.findIndex(
    ({ diffId }, index) => parent?.layers[index]?.diffId !== diffId,
  );
  return shared < 0 ? [] : layers.slice(shared);
}

function configurationFindings({
  configuration,
}: ImageDescription): ContentFinding[] {
  return configurationSecrets(configuration).map(detail => ({
    kind: 'secret',
    detail: `${detail} in the image's configuration (its environment or its history)`,
  }));
}

// A cache in an image that was made elsewhere costs space and no more.
function judged(all: ContentFinding[], adopted: boolean) {
  const isWarning = ({ kind }: ContentFinding) =>
    adopted && kind === 'package-cache';
  return {
    findings: all.filter(finding => !isWarning(finding)),
    warnings: all.filter(isWarning),
  };
}

function refusal(image: string, findings: ContentFinding[]): string {
  const lines = findings.slice(0, SHOWN).map(each => `- ${sentence(each)}`);
  const more =
    findings.length > SHOWN ? [`- and ${findings.length - SHOWN} others`] : [];
  return [
    `the image ${image} holds what must not be in it (${findings.length}):`,
    ...lines,
    ...more,
    'Build it without these, and change each secret that is named: who has the image has it.',
  ].join('\n');
}

const WORDS: Record<ContentFinding['kind'], string> = {
  user: 'user',
  'world-writable': 'writable by everybody',
  setuid: 'setuid or setgid program',
  secret: 'secret',
  'package-cache': 'cache of a package manager',
  device: 'device',
};

function sentence({ kind, path, detail }: ContentFinding): string {
  return path === undefined
    ? `${WORDS[kind]}: ${detail}`
    : `${path}: ${WORDS[kind]} (${detail})`;
}
