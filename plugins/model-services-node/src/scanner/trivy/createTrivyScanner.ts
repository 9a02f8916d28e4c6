import { InputError } from '@backstage/errors';
import {
  parseImageReference,
  parseTrivyReport,
  pinnedReference,
} from '@model-services/backstage-plugin-model-services-common';
import type { RegistryConfig, ScannerConfig } from '../../config';
import type { RunCommand } from '../../process';
import type { ImageScanner } from '../types';
import { exclusively } from './exclusively';
import { explainFailure, noUsableDatabase } from './failures';
import { trivyProgram, type TrivyProgram } from './trivyProgram';
import { inWorkFolder } from './workFolder';

/**
 * A scanner that runs the program `trivy` over images of the configured registry.
 *
 * Trivy's exit code never says whether an image is good; a policy judges its report.
 * Scans with one cache folder run one after another, because trivy locks the folder.
 */
export function createTrivyScanner(
  config: { scanner: ScannerConfig; registry: RegistryConfig },
  dependencies: { runCommand: RunCommand },
): ImageScanner {
  const { cacheDirectory, skipDatabaseUpdate } = config.scanner;
  return {
    async scan(image, options) {
      const { digest, reference } = readTarget(image, config.registry);
      try {
        return await exclusively(cacheDirectory, options.signal, () =>
          inWorkFolder(config.registry, async folder => {
            const trivy = trivyProgram(
              config,
              dependencies.runCommand,
              folder,
              options,
            );
            const installed = await prepare(trivy, skipDatabaseUpdate);
            if (!installed.database) {
              throw noUsableDatabase(cacheDirectory);
            }
            return parseTrivyReport(await trivy.scanImage(reference), {
              digest,
              scanner: installed.scanner,
              database: installed.database,
            });
          }),
        );
      } catch (error) {
        options.signal?.throwIfAborted();
        throw explainFailure(error, { image: reference, cacheDirectory });
      }
    },
  };
}

async function prepare(trivy: TrivyProgram, skipDatabaseUpdate: boolean) {
  // Asked first in any case: a compromised release must not get to do more.
  const installed = await trivy.readInstalled();
  if (skipDatabaseUpdate) {
    return installed;
  }
  await trivy.updateDatabase();
  return await trivy.readInstalled();
}

function readTarget(image: string, registry: RegistryConfig) {
  const { host, path, digest } = parseImageReference(image);
  if (!digest) {
    throw new InputError(
      `${image} has no digest, so it may be another image tomorrow; name the image as host/path@sha256:…`,
    );
  }
  const registryHost = new URL(registry.url).host;
  if (host !== registryHost) {
    throw new InputError(
      `${image} is not in the registry ${registryHost}; only images of modelServices.registry are scanned`,
    );
  }
  return { digest, reference: pinnedReference({ host, path }, digest) };
}
