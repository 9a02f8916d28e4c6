import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  findInputExample,
  seldonRequest,
  type SeldonRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { withCause } from '../http';

/**
 * Makes a request on the Seldon protocol from the input example in a model's folder.
 *
 * @throws InputError when there is no example.
 */
export async function readExampleRequest(
  modelDirectory: string,
): Promise<SeldonRequest> {
  const read = async (file: string) => {
    try {
      return await readFile(join(modelDirectory, file), 'utf8');
    } catch (error) {
      throw withCause(
        new InputError(
          `the model's files lack ${file}; see in MLflow that the version was uploaded whole, or log the model again`,
        ),
        error,
      );
    }
  };
  const example = findInputExample(await read('MLmodel'));
  return seldonRequest(example, {
    example: await read(example.path),
    ...(example.servingPath && { serving: await read(example.servingPath) }),
  });
}
