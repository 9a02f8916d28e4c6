import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { JsonObject, JsonValue } from '@backstage/types';
import { load } from 'js-yaml';
import { z } from 'zod';

const templates = resolve(__dirname, '../../../../templates');

/** Folder of the template that most of the actions were made for. */
export const templateDirectory = join(templates, 'mlflow-model-service');

/** Folder of the template that makes an image without a service. */
export const baseImageTemplateDirectory = join(templates, 'mlflow-base-image');

/** What a person fills in, who leaves everything at its default that has one. */
export function templateValues(
  model: { name: string; version: string },
  name: string,
): JsonObject {
  return {
    model,
    name,
    namespace: 'default',
    owner: 'group:default/data-science',
    image: 'built',
    imagePlan: { newest: false },
    settings: {
      resources: {
        requests: { cpu: '500m', memory: '1Gi' },
        limits: { memory: '1Gi' },
      },
    },
    apply: false,
    preview: {},
  };
}

/** Body of a request for a dry run of the template as it is in the repository. */
export async function dryRunRequest(values: JsonObject): Promise<JsonObject> {
  const template = await readFile(join(templateDirectory, 'template.yaml'));
  const entries = await readdir(join(templateDirectory, 'content'), {
    recursive: true,
    withFileTypes: true,
  });
  const directoryContents = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = join(entry.parentPath, entry.name);
        return {
          path: relative(templateDirectory, file),
          base64Content: await readFile(file, 'base64'),
        };
      }),
  );
  return {
    template: load(template.toString('utf8')) as JsonValue,
    values,
    directoryContents,
  };
}

/** The answer to a dry run: the files of its workspace by their path, and its output text. */
export const dryRunAnswerSchema = z
  .object({
    directoryContents: z.array(
      z.object({ path: z.string(), base64Content: z.string() }),
    ),
    output: z.object({ text: z.array(z.object({ content: z.string() })) }),
  })
  .transform(({ directoryContents, output }) => ({
    files: Object.fromEntries(
      directoryContents.map(({ path, base64Content }) => [
        path,
        Buffer.from(base64Content, 'base64').toString('utf8'),
      ]),
    ),
    text: output.text.map(({ content }) => content).join('\n'),
  }));
