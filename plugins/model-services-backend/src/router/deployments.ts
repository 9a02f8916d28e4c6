import {
  modelReadPermission,
  previewDeploymentRequestSchema,
} from '@model-services/backstage-plugin-model-services-common';
import express from 'express';
import Router from 'express-promise-router';
import type { PreviewDeployment } from '../preview';
import type { Authorize } from './authorize';
import { closedSignal } from './closedSignal';
import { parse } from './parse';

/** Routes of services before they are deployed. */
export function deploymentsRouter({
  authorize,
  previewDeployment,
}: {
  authorize: Authorize;
  previewDeployment: PreviewDeployment;
}) {
  const router = Router();

  router.post(
    '/deployments/preview',
    express.json(),
    async (request, response) => {
      await authorize(request, modelReadPermission);
      const choices = parse(
        'request',
        previewDeploymentRequestSchema,
        request.body,
      );
      response.json(
        await previewDeployment(choices, { signal: closedSignal(response) }),
      );
    },
  );

  return router;
}
