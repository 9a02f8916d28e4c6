import {
  modelReadPermission,
  type ModelList,
  type ModelVersionList,
} from '@model-services/backstage-plugin-model-services-common';
import type { MlflowClient } from '@model-services/backstage-plugin-model-services-node';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Authorize } from './authorize';
import { closedSignal } from './closedSignal';
import { parse } from './parse';

const querySchema = z.object({
  search: z.string().optional(),
  pageToken: z.string().optional(),
});

/** Routes of registered models and their versions, as MLflow knows them at that moment. */
export function modelsRouter({
  authorize,
  mlflow,
}: {
  authorize: Authorize;
  mlflow: Pick<MlflowClient, 'searchModels' | 'listVersions'>;
}) {
  const router = Router();

  router.get('/models', async (request, response) => {
    await authorize(request, modelReadPermission);
    const query = parse('query', querySchema, request.query);
    const models: ModelList = await mlflow.searchModels({
      ...query,
      signal: closedSignal(response),
    });
    response.json(models);
  });

  router.get('/models/:name/versions', async (request, response) => {
    await authorize(request, modelReadPermission);
    const versions: ModelVersionList = {
      items: await mlflow.listVersions(request.params.name, {
        signal: closedSignal(response),
      }),
    };
    response.json(versions);
  });

  return router;
}
