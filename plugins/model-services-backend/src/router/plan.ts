import {
  modelReadPermission,
  planImageRequestSchema,
} from '@model-services/backstage-plugin-model-services-common';
import express from 'express';
import Router from 'express-promise-router';
import type { PlanModelImage } from '../plan';
import type { Authorize } from './authorize';
import { closedSignal } from './closedSignal';
import { parse } from './parse';

/** Routes of images before they are built. */
export function planRouter({
  authorize,
  planImage,
}: {
  authorize: Authorize;
  planImage: PlanModelImage;
}) {
  const router = Router();

  router.post('/plan', express.json(), async (request, response) => {
    await authorize(request, modelReadPermission);
    const asked = parse('request', planImageRequestSchema, request.body);
    response.json(await planImage(asked, { signal: closedSignal(response) }));
  });

  return router;
}
