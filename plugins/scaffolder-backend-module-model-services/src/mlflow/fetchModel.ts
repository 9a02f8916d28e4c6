import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  assertServable,
  type MlflowClient,
} from '@model-services/backstage-plugin-model-services-node';
import { timed } from '../action/timed';
import { environmentOf } from '../action/schemas';
import { examples } from './fetchModel.examples';

/**
 * The action `mlflow:model:fetch`: reads what a build and a manifest need of a model version.
 *
 * @public
 */
export function createMlflowModelFetchAction(deps: {
  mlflow: () => Pick<MlflowClient, 'getVersion' | 'modelVersionUrl'>;
}) {
  return createTemplateAction({
    id: 'mlflow:model:fetch',
    description:
      'Reads a registered model version from MLflow: its environment, where its files are, and whether it can be served. An alias is resolved to the version it names now.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().min(1).describe('Name of the registered model'),
        version: z =>
          z
            .string()
            .regex(/^[1-9]\d*$/)
            .optional()
            .describe('Version number; give this or an alias'),
        alias: z =>
          z
            .string()
            .min(1)
            .optional()
            .describe('Alias such as champion; give this or a version'),
      },
      output: {
        name: z => z.string().describe('Name of the registered model'),
        version: z => z.string().describe('Version number'),
        alias: z =>
          z.string().optional().describe('The alias that was asked for'),
        environment: z =>
          environmentOf(z).describe('What the model was logged with'),
        packageSources: z =>
          z
            .array(z.string())
            .describe(
              'Addresses of the package indexes that the model names and app-config allows',
            ),
        artifactUri: z => z.string().describe('Where MLflow keeps the files'),
        modelUri: z =>
          z
            .string()
            .optional()
            .describe(
              "The same for Seldon's storage initialiser; absent when no mapping of modelServices.storage.mappings fits",
            ),
        createdAt: z =>
          z.string().describe('When the version was registered, ISO 8601'),
        mlflowUrl: z => z.string().describe("Address of MLflow's own page"),
      },
    },
    async handler(ctx) {
      const { name, alias } = ctx.input;
      const { result: model, seconds } = await timed(() =>
        deps
          .mlflow()
          .getVersion(referenceOf(ctx.input), { signal: ctx.signal }),
      );
      assertServable(model);
      const { environment } = model;

      const asked = alias ? `alias ${alias}, which is ` : '';
      ctx.logger.info(
        `Read model ${name}, ${asked}version ${model.version}, from MLflow in ${seconds} s: ` +
          `Python ${environment.python}, ${environment.requirements.length} requirements.`,
      );
      for (const { message } of model.environmentDetails?.warnings ?? []) {
        ctx.logger.warn(message);
      }
      if (!model.modelUri) {
        ctx.logger.warn(
          `No mapping under modelServices.storage.mappings fits ${model.artifactUri}, so a manifest cannot say where the model is.`,
        );
      }
      ctx.output('name', model.name);
      ctx.output('version', model.version);
      ctx.output('alias', alias);
      ctx.output('environment', environment);
      ctx.output(
        'packageSources',
        model.environmentDetails?.packageSources ?? [],
      );
      ctx.output('artifactUri', model.artifactUri);
      ctx.output('modelUri', model.modelUri);
      ctx.output('createdAt', model.createdAt);
      ctx.output('mlflowUrl', deps.mlflow().modelVersionUrl(model));
    },
  });
}

function referenceOf(input: {
  name: string;
  version?: string;
  alias?: string;
}): { name: string; version: string } | { name: string; alias: string } {
  const { name, version, alias } = input;
  if (version !== undefined && alias === undefined) return { name, version };
  if (alias !== undefined && version === undefined) return { name, alias };
  throw new InputError(
    `Input of mlflow:model:fetch for model ${name}: give either «version» or «alias», not ${
      version === undefined ? 'neither' : 'both'
    }.`,
  );
}
