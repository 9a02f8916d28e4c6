import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { EnvironmentSpec } from '@model-services/backstage-plugin-model-services-common';
import { CommandFailedError, runCommand } from '../../process';

/** The server of the recipe `isolated-python`, which has an environment of its own for this reason. */
const SELDON_CORE = 'seldon-core==1.17.1';

const BUILD_CONSTRAINTS = resolvePackagePath(
  '@model-services/backstage-plugin-model-services-node',
  'server/image/build-constraints.txt',
);

/** uv's exit code when no set of packages meets all requirements. */
const UNSATISFIABLE = 1;

/** Whether one environment could hold what a model asks for and Seldon's server; resolved by uv, by today's index. */
export async function fitsWithSeldonCore(
  { python, requirements }: EnvironmentSpec,
  certificateAuthorityFile?: string,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'single-environment-'));
  try {
    const file = join(folder, 'requirements.in');
    await writeFile(file, [...requirements, SELDON_CORE].join('\n'));
    await runCommand(
      'uv',
      [
        ...['pip', 'compile', '--quiet', '--no-config', '--python-version'],
        // Some packages of seldon-core are published as source only.
        ...[python, '--build-constraints', BUILD_CONSTRAINTS, file],
      ],
      {
        timeoutMilliseconds: 120_000,
        env: certificateAuthorityFile
          ? { SSL_CERT_FILE: certificateAuthorityFile }
          : {},
      },
    );
    return true;
  } catch (error) {
    if (
      error instanceof CommandFailedError &&
      error.exitCode === UNSATISFIABLE &&
      /we can conclude that your requirements are unsatisfiable/.test(
        error.stderrTail.replace(/\s+/g, ' '),
      )
    ) {
      return false;
    }
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}
