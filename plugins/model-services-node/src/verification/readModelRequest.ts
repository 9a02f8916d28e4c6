import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  findInputExample,
  type InputExample,
  madeUpSeldonRequest,
  madeUpV2Request,
  makeUpInput,
  readInputSignature,
  type RequestSource,
  seldonRequest,
  type ServingProtocol,
  v2Request,
} from '@model-services/backstage-plugin-model-services-common';
import { withCause } from '../http';

/** What a server and `mlflow.pyfunc` are both asked. */
export interface ModelRequest {
  source: RequestSource;
  /** The body for the server. */
  body: string;
  /** For `pyfunc_answer.py`: `example`, or the JSON of what was made up. */
  askedWith: string;
  /** Whether the example's params go with it. */
  withParams: boolean;
}

/**
 * Makes a request of the input example in a model's folder, or one that fits the model's signature where there is none.
 *
 * @throws InputError when there is neither, or when a file of the model is missing or broken.
 */
export async function readModelRequest(
  modelDirectory: string,
  protocol: ServingProtocol,
): Promise<ModelRequest> {
  const read = (file: string) => readModelFile(modelDirectory, file);
  const mlmodel = await read('MLmodel');
  const example = findInputExample(mlmodel);
  if (example) {
    const files = {
      example: await read(example.path),
      ...(example.servingPath && { serving: await read(example.servingPath) }),
    };
    return {
      source: 'input-example',
      body: JSON.stringify(exampleRequest(example, files, mlmodel, protocol)),
      askedWith: 'example',
      withParams: protocol === 'seldon',
    };
  }
  const signature = readInputSignature(mlmodel);
  if (!signature) {
    throw new InputError(
      'the model has neither an input example nor a signature, so there is nothing to ask it for a prediction with; log the model again with an example, such as mlflow.sklearn.log_model(model, input_example=X.head(2)), and register that version',
    );
  }
  const input = makeUpInput(signature);
  return {
    source: 'signature',
    body: JSON.stringify(
      protocol === 'v2' ? madeUpV2Request(input) : madeUpSeldonRequest(input),
    ),
    askedWith: JSON.stringify(input),
    withParams: false,
  };
}

function exampleRequest(
  example: InputExample,
  files: { example: string; serving?: string },
  mlmodel: string,
  protocol: ServingProtocol,
): unknown {
  if (protocol === 'seldon') {
    return seldonRequest(example, files);
  }
  // The open inference protocol has no params: both are asked with the model's own defaults.
  const request = seldonRequest({ ...example, hasParams: false }, files);
  return v2Request(
    example,
    'data' in request ? request.data : undefined,
    readInputSignature(mlmodel),
  );
}

async function readModelFile(
  modelDirectory: string,
  file: string,
): Promise<string> {
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
}
