import { readdirSync, readFileSync } from 'node:fs';
import { inDevStack } from '../machine';

/**
 * The build context of an image that stands in for Seldon's mlflowserver image with conda, which needs a reachable
 * channel: contents by file name. See conda.py there.
 *
 * @param parentImage - has Python with its module venv
 */
export function condaStandInContext(
  parentImage: string,
): Record<string, string> {
  const folder = inDevStack('parents/conda-stand-in');
  const files = Object.fromEntries(
    readdirSync(folder).map(name => [
      name,
      readFileSync(`${folder}/${name}`, 'utf8'),
    ]),
  );
  return {
    ...files,
    Dockerfile: files.Dockerfile.replace(/ARG PARENT\n/, '').replace(
      '${PARENT}',
      parentImage,
    ),
  };
}
