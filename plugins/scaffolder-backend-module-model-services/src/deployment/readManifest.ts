import { readFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { parseManifest } from '@model-services/backstage-plugin-model-services-common';
import { SELDON_DEPLOYMENT } from '@model-services/backstage-plugin-model-services-node';
import { z } from 'zod';
import { mustWork } from './checkedManifest';

const REMEDY = 'Mend the manifest and run the template again.';

const manifestSchema = z.looseObject({
  apiVersion: z.literal(SELDON_DEPLOYMENT.apiVersion),
  kind: z.literal(SELDON_DEPLOYMENT.kind),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().min(1) }),
});

/** A SeldonDeployment that can be applied. */
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Reads a manifest that the operator would accept and act upon, from a file of the workspace or as text.
 *
 * @param warn - is told of what may surprise
 * @throws InputError that names the source and every error in it
 */
export async function readManifest(
  source: { path?: string; manifest?: string },
  workspacePath: string,
  warn: (problem: string) => void,
): Promise<Manifest> {
  const { path, manifest } = source;
  if ((path === undefined) === (manifest === undefined)) {
    throw new InputError(
      'Either path or manifest is needed, and only one of them: a file of the workspace, or the text itself.',
    );
  }
  const manifestName = path ? `The manifest in ${path}` : 'The manifest';
  const text = manifest ?? (await readText(workspacePath, path ?? ''));
  mustWork(text, { manifestName, remedy: REMEDY, warn });

  const parsed = parseManifest(text);
  const read = manifestSchema.safeParse(
    'manifest' in parsed ? parsed.manifest : undefined,
  );
  if (!read.success) {
    const [{ path: field }] = read.error.issues;
    throw new InputError(
      `${manifestName} cannot be applied: ${field.join(
        '.',
      )} must be there, and apiVersion must be ${
        SELDON_DEPLOYMENT.apiVersion
      }. ${REMEDY}`,
    );
  }
  return read.data;
}

async function readText(workspacePath: string, path: string): Promise<string> {
  try {
    return await readFile(resolveSafeChildPath(workspacePath, path), 'utf8');
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      throw new InputError(
        `There is no file ${path} in the workspace. Write it with seldon:deployment:render before, or check the path.`,
      );
    }
    throw error;
  }
}
