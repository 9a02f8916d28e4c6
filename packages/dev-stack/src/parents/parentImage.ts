import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, inDevStack } from '../machine';
import { run } from '../process';
import { buildLayout } from './layout';

/** Debian release whose Python is the one that the sample models are logged with. */
const RELEASE = 'bookworm';
const PYTHON = '3.11';
const PACKAGES = [
  'python3',
  'python3-venv',
  'ca-certificates',
  // The wheels of LightGBM and XGBoost do not bring it along.
  'libgomp1',
];
const DOCKERFILE = inDevStack('parents/Dockerfile');

/** A parent image in a registry, in the shape of `modelServices.builder.parents`. */
export interface Parent {
  python: string;
  image: string;
}

/** Builds the parent image once per machine; answers with the OCI layout that holds it. */
export async function buildParentImage(): Promise<string> {
  return cachedFolder(
    'parent-image',
    [RELEASE, ...PACKAGES, await readFile(DOCKERFILE, 'utf8')],
    async folder => {
      const tarball = join(folder, 'base.tar');
      await run('mmdebstrap', [
        ...['--quiet', '--variant=minbase', `--include=${PACKAGES.join(',')}`],
        ...[RELEASE, tarball],
      ]);
      await copyFile(DOCKERFILE, join(folder, 'Dockerfile'));
      await buildLayout(folder, PYTHON);
      await rm(tarball);
    },
  );
}

/** The parent image as it is named in a registry. */
export function parentIn(registryHost: string): Parent {
  return {
    python: PYTHON,
    image: `${registryHost}/parents/python:${PYTHON}`,
  };
}

/** Pushes the parent image; a registry that has it already takes no time. */
export async function pushParentImage(
  layout: string,
  registryHost: string,
): Promise<void> {
  await run('skopeo', [
    ...['copy', '--quiet', '--dest-tls-verify=false'],
    `oci:${layout}:${PYTHON}`,
    `docker://${parentIn(registryHost).image}`,
  ]);
}
