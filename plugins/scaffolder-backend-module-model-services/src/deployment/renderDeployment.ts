import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonValue } from '@backstage/types';
import {
  renderSeldonDeployment,
  serviceSettingsSchema,
  serviceSpecOf,
  withVariantUris,
} from '@model-services/backstage-plugin-model-services-common';
import {
  demandModelUri,
  readModelUri,
  type MlflowClient,
} from '@model-services/backstage-plugin-model-services-node';
import { CHANGE_AND_RUN_AGAIN, unusableInputs } from '../action/parseInput';
import { modelVersionOf } from '../action/schemas';
import { checkedManifest } from './checkedManifest';
import { entityAnnotations } from './entityAnnotations';
import { examples } from './renderDeployment.examples';

const DEFAULT_PATH = 'deployment.yaml';

const SETTINGS_DESCRIPTION = `How the service runs; each is optional, and empty ones count as left out: ${Object.keys(
  serviceSettingsSchema.shape,
).join(', ')}`;

/**
 * The action `seldon:deployment:render`: writes the manifest of a model service into the workspace.
 *
 * @public
 */
export function createSeldonDeploymentRenderAction(deps: {
  /** Secret for the storage initialiser where a template names none. */
  envSecretRefName: () => string | undefined;
  /** Asked where the models of a canary and a shadow are. */
  mlflow: () => Pick<MlflowClient, 'getVersion'>;
}) {
  return createTemplateAction({
    id: 'seldon:deployment:render',
    description:
      'Renders a SeldonDeployment that serves a model version on an image by digest, checks it against the schema and the rules of the operator, and writes it into the workspace.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the service'),
        namespace: z => z.string().describe('Kubernetes namespace'),
        model: z => modelVersionOf(z).describe('The model version to serve'),
        image: z =>
          z
            .string()
            .optional()
            .describe('Image by digest; give this or platformDefault'),
        protocol: z =>
          z
            .enum(['seldon', 'v2'])
            .optional()
            .describe(
              'What the image speaks, as model-image:build gives it; the service then speaks it, too',
            ),
        platformDefault: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Name no image, so that the service runs on the one that the platform has for MLFLOW_SERVER, and moves when that is changed',
            ),
        modelUri: z =>
          z
            .string()
            .optional()
            .describe(
              "Where Seldon's storage initialiser finds the model, as mlflow:model:fetch gives it",
            ),
        artifactUri: z =>
          z
            .string()
            .optional()
            .describe(
              'Where MLflow keeps the model; named in the error when there is no modelUri',
            ),
        startSeconds: z =>
          z
            .number()
            .optional()
            .describe(
              'Seconds from start to first prediction, as model-image:verify measured them; probes wait for that long',
            ),
        settings: z =>
          z
            .record(z.custom<JsonValue>())
            .optional()
            .describe(SETTINGS_DESCRIPTION),
        path: z =>
          z
            .string()
            .optional()
            .describe(`File in the workspace; ${DEFAULT_PATH} if left out`),
      },
      output: {
        manifest: z => z.string().describe('The manifest as YAML'),
        path: z => z.string().describe('File in the workspace'),
        name: z => z.string().describe('Name of the SeldonDeployment'),
        namespace: z => z.string().describe('Its namespace'),
        annotations: z =>
          z
            .record(z.string())
            .describe(
              'Annotations that the catalog entity of the service needs',
            ),
      },
    },
    async handler(ctx) {
      const { path = DEFAULT_PATH, ...input } = ctx.input;
      const modelUri = demandModelUri(input);
      const settings = await withVariantUris(input.settings, model =>
        readModelUri(deps.mlflow(), model, { signal: ctx.signal }),
      );
      const choices = serviceSpecOf(
        {
          ...input,
          modelUri,
          image: chosenImage(input),
          // A verification that was not run, as in a dry run, says zero.
          startSeconds: input.startSeconds || undefined,
          settings,
        },
        { envSecretRefName: deps.envSecretRefName() },
      );
      if ('faults' in choices) {
        throw unusableInputs(choices.faults, CHANGE_AND_RUN_AGAIN);
      }
      const { service } = choices;

      const manifest = checkedManifest(
        renderSeldonDeployment(service),
        problem => ctx.logger.warn(problem),
      );
      const file = resolveSafeChildPath(ctx.workspacePath, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, manifest);

      ctx.logger.info(
        `Rendered SeldonDeployment ${service.namespace}/${
          service.name
        } to ${path}, ${
          service.image
            ? `with image ${service.image}`
            : 'without an image: it runs on the one that seldon-config of its cluster names when it starts, which is not known here'
        }.`,
      );
      ctx.output('manifest', manifest);
      ctx.output('path', path);
      ctx.output('name', service.name);
      ctx.output('namespace', service.namespace);
      ctx.output('annotations', entityAnnotations(service));
    },
  });
}

// That no image came, such as from a step that was skipped, must not mean the platform default.
function chosenImage(input: {
  image?: string;
  platformDefault?: boolean;
}): string | undefined {
  const { image, platformDefault = false } = input;
  if (Boolean(image) === platformDefault) {
    throw new InputError(
      `Input of seldon:deployment:render: give either «image» or «platformDefault: true», not ${
        image ? 'both' : 'neither'
      }.`,
    );
  }
  return image || undefined;
}
