import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  modelServiceSpecSchema,
  renderSeldonDeployment,
} from '@model-services/backstage-plugin-model-services-common';
import { CHANGE_AND_RUN_AGAIN, parseInput } from '../action/parseInput';
import { modelVersionOf } from '../action/schemas';
import { checkedManifest } from './checkedManifest';
import { entityAnnotations } from './entityAnnotations';
import { examples } from './renderDeployment.examples';

const DEFAULT_PATH = 'deployment.yaml';

/**
 * The action `seldon:deployment:render`: writes the manifest of a model service into the workspace.
 *
 * @public
 */
export function createSeldonDeploymentRenderAction(deps: {
  /** Secret for the storage initialiser where a template names none. */
  envSecretRefName: () => string | undefined;
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
        image: z => z.string().describe('Image by digest'),
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
        replicas: z =>
          z.number().int().optional().describe('Pods; 1 if left out'),
        workers: z =>
          z
            .number()
            .int()
            .optional()
            .describe('Processes that answer requests in a pod; 1 if left out'),
        threads: z =>
          z
            .number()
            .int()
            .optional()
            .describe('Threads in each of these processes; 1 if left out'),
        resources: z =>
          z
            .object({
              requests: z
                .object({
                  cpu: z.string().optional(),
                  memory: z.string().optional(),
                })
                .optional(),
              limits: z
                .object({
                  cpu: z.string().optional(),
                  memory: z.string().optional(),
                })
                .optional(),
            })
            .optional()
            .describe('CPU and memory, as Kubernetes writes quantities'),
        envSecretRefName: z =>
          z
            .string()
            .optional()
            .describe(
              "Secret in the namespace that the storage initialiser reads; the portal's setting if left out",
            ),
        labels: z =>
          z
            .record(z.string())
            .optional()
            .describe('Labels of the deployment and its pods'),
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
      const { path = DEFAULT_PATH, artifactUri, model, ...input } = ctx.input;
      const service = parseInput(
        modelServiceSpecSchema,
        {
          ...input,
          modelUri: mustHaveModelUri(input.modelUri, artifactUri),
          modelVersion: model,
          envSecretRefName: input.envSecretRefName ?? deps.envSecretRefName(),
        },
        CHANGE_AND_RUN_AGAIN,
      );

      const manifest = checkedManifest(
        renderSeldonDeployment(service),
        problem => ctx.logger.warn(problem),
      );
      const file = resolveSafeChildPath(ctx.workspacePath, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, manifest);

      ctx.logger.info(
        `Rendered SeldonDeployment ${service.namespace}/${service.name} to ${path}, with image ${ctx.input.image}.`,
      );
      ctx.output('manifest', manifest);
      ctx.output('path', path);
      ctx.output('name', service.name);
      ctx.output('namespace', service.namespace);
      ctx.output('annotations', entityAnnotations(service));
    },
  });
}

function mustHaveModelUri(
  modelUri: string | undefined,
  artifactUri: string | undefined,
): string {
  if (modelUri) return modelUri;
  throw new InputError(
    `No modelUri: ${
      artifactUri
        ? `MLflow keeps the model at ${artifactUri}, and`
        : 'the input has none, and'
    } Seldon cannot read MLflow's own addresses. ` +
      `Ask an administrator to add a mapping from the beginning of that address to a bucket under modelServices.storage.mappings in app-config.`,
  );
}
