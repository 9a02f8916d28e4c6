import { InputError } from '@backstage/errors';
import yaml from 'js-yaml';
import { z } from 'zod';

/**
 * Parses the text of an MLmodel file as far as a schema asks for.
 *
 * @param what - what is looked for, for the error's text
 * @param remedy - what to do when it is not there in MLflow's form
 * @throws InputError when the text is not such a file
 */
export function parseMlmodel<T>(
  text: string,
  schema: z.ZodType<T>,
  what: string,
  remedy: string,
): T {
  let document: unknown;
  try {
    document = yaml.load(text);
  } catch {
    throw new InputError(
      'the MLmodel file is not YAML; log the model again and register that version',
    );
  }
  const mlmodel = schema.safeParse(document);
  if (!mlmodel.success) {
    throw new InputError(
      `the MLmodel file does not say in MLflow's form ${what}: ${z.prettifyError(
        mlmodel.error,
      )}; ${remedy}`,
    );
  }
  return mlmodel.data;
}
