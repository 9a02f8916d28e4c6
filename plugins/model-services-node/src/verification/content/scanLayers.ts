import { InputError } from '@backstage/errors';
import {
  type ContentFinding,
  createContentScan,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  ImageDescription,
  ImageLayer,
  RegistryContents,
} from '../../registry';
import { type CleanLayers, createCleanLayers } from './cleanLayers';
import { decompress } from './decompress';
import { readTar } from './readTar';

const MAX_FILES = 1_000_000;
const MAX_BYTES = 64 * 1024 ** 3;

/** What is looked through. */
export interface LayersRequest {
  image: ImageDescription;
  /** Those of the image's layers that are looked at, the lowest first. */
  layers: readonly ImageLayer[];
  /** Whether it was made elsewhere, see `createContentScan`. */
  adopted: boolean;
}

/** What was seen. */
export interface LayersScan {
  findings: ContentFinding[];
  /** How many files and folders there are. */
  files: number;
  /** Of how many layers it was known that nothing is wrong with them. */
  known: number;
}

/** What each source of layers has shown to be clean, of images that were built here and of others. */
const memories = new WeakMap<
  RegistryContents,
  { built: CleanLayers; adopted: CleanLayers }
>();

/**
 * Looks through layers as they arrive from the registry; nothing is written anywhere. A layer that was clean in another image is not
 * read again, unless there is a finding that it might take away.
 *
 * @throws InputError for layers that no runtime should be given.
 */
export async function scanLayers(
  request: LayersRequest,
  contents: RegistryContents,
  signal?: AbortSignal,
): Promise<LayersScan> {
  const clean = memoryOf(contents)[request.adopted ? 'adopted' : 'built'];
  const unknown = request.layers.filter(
    ({ digest }) => clean.filesOf(digest) === undefined,
  );
  const read = (layers: readonly ImageLayer[]) =>
    readLayers({ ...request, layers }, clean, contents, signal);
  const scan = await read(unknown);
  const known = request.layers.length - unknown.length;
  if (known > 0 && scan.findings.length > 0) {
    return { ...(await read(request.layers)), known: 0 };
  }
  const knownFiles = request.layers
    .filter(layer => !unknown.includes(layer))
    .reduce((sum, { digest }) => sum + (clean.filesOf(digest) ?? 0), 0);
  return { ...scan, files: scan.files + knownFiles, known };
}

function memoryOf(contents: RegistryContents) {
  const memory = memories.get(contents) ?? {
    built: createCleanLayers(),
    adopted: createCleanLayers(),
  };
  memories.set(contents, memory);
  return memory;
}

async function readLayers(
  { image, layers, adopted }: LayersRequest,
  clean: CleanLayers,
  contents: RegistryContents,
  signal?: AbortSignal,
): Promise<Pick<LayersScan, 'findings' | 'files'>> {
  const scan = createContentScan({ adopted });
  let bytes = 0;
  const bounded = async function* boundedChunks(
    chunks: AsyncIterable<Uint8Array>,
  ) {
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      bytes += chunk.byteLength;
      if (bytes > MAX_BYTES || scan.files() > MAX_FILES) {
        throw new InputError(
          `the image has more than ${MAX_FILES} files or ${
            MAX_BYTES / 1024 ** 3
          } GiB, too many to look at; make it smaller`,
        );
      }
      yield chunk;
    }
  };
  for (const layer of layers) {
    const before = scan.files();
    scan.beginLayer();
    await readTar(
      bounded(decompress(contents.readLayer(image, layer, { signal }))),
      {
        onEntry: entry => scan.addEntry(entry),
        // Any encoding that has ASCII will do, and this one never fails.
        onContent: (path, content) =>
          scan.addContent(path, content.toString('latin1')),
      },
    );
    if (scan.isLayerClean()) {
      clean.add(layer.digest, scan.files() - before);
    }
  }
  return { findings: scan.findings(), files: scan.files() };
}
