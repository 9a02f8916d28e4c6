import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { matrixPython, readStack } from '@model-services/dev-stack';
import { runCommand } from '../../process';
import type { PlainBuildah } from './plainBuildah';

const stack = readStack();
const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

/**
 * Makes the parent that MLflow's Dockerfile needs of the stack's: Debian's Python with `python` and `pip` on PATH, as
 * the image has that the Dockerfile names itself. It is made before any clock runs.
 *
 * @returns reference by digest
 */
export async function pushStockParent(
  folder: string,
  buildah: PlainBuildah,
): Promise<string> {
  const context = join(folder, 'stock-parent');
  await mkdir(context, { recursive: true });
  await writeFile(
    join(context, 'Dockerfile'),
    `FROM ${stack.parents[0].image}
RUN python3 -m venv /opt/python
ENV PATH=/opt/python/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
`,
  );
  const repository = `${stack.registry.host}/parents/stock`;
  const image = await buildah.build(context);
  return `${repository}@${await buildah.push(image, `${repository}:1`)}`;
}

/**
 * Has the MLflow that logged a model write its own Dockerfile for it, in a new folder that is the context, and puts
 * another parent into it.
 */
export async function writeStockContext(
  context: string,
  model: { directory: string; mlflow: string },
  parentImage: string,
): Promise<void> {
  await runCommand(
    await matrixPython(model.mlflow),
    [
      ...['-m', 'mlflow', 'models', 'generate-dockerfile'],
      ...['--model-uri', model.directory, '--output-directory', context],
    ],
    { env: { MLFLOW_DISABLE_TELEMETRY: 'true' } },
  );
  const file = join(context, 'Dockerfile');
  const text = await readFile(file, 'utf8');
  const [from] = /^FROM python:\S+$/m.exec(text) ?? [];
  if (!from) {
    throw new Error(`MLflow's Dockerfile begins in another way:\n${text}`);
  }
  await writeFile(file, text.replace(from, `FROM ${parentImage}`));
}

/** Options that let pip within a build trust what this machine trusts, and leave nothing in the image. */
export async function trustOptions(folder: string): Promise<string[]> {
  const authorities = stack.certificateAuthorityFile;
  if (!authorities) {
    return [];
  }
  const pipConfig = join(folder, 'pip.conf');
  await writeFile(pipConfig, `[global]\ncert = ${AUTHORITIES}\n`);
  return [
    ...['--volume', `${authorities}:${AUTHORITIES}:ro`],
    ...['--volume', `${pipConfig}:/etc/pip.conf:ro`],
  ];
}
