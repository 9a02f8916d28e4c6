import type { AuditorService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  imageReadPermission,
  platformDefaultRequestSchema,
  platformDefaultUpdatePermission,
  type PlatformDefaultPlan,
  type PlatformDefaultResult,
} from '@model-services/backstage-plugin-model-services-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { PlatformDefaultService } from '../platform-default';
import type { Authorize } from './authorize';
import { closedSignal } from './closedSignal';
import { parse } from './parse';
import { requester } from './requester';

/** Routes of the images that Seldon uses for those who name none. */
export function platformDefaultsRouter({
  authorize,
  auditor,
  platformDefaults,
}: {
  authorize: Authorize;
  auditor: AuditorService;
  platformDefaults: PlatformDefaultService;
}) {
  const router = Router();

  router.get('/platform-defaults', async (request, response) => {
    await authorize(request, imageReadPermission);
    const signal = closedSignal(response);
    response.json(await platformDefaults.read({ signal }));
  });

  router.get('/platform-defaults/changes', async (request, response) => {
    await authorize(request, imageReadPermission);
    response.json(await platformDefaults.listChanges());
  });

  router.post(
    '/platform-defaults/plan',
    express.json(),
    async (request, response) => {
      await authorize(request, imageReadPermission);
      const change = parse(
        'request',
        platformDefaultRequestSchema,
        request.body,
      );
      const plan: PlatformDefaultPlan = {
        ...(await platformDefaults.plan(change, {
          signal: closedSignal(response),
        })),
        allowed: await mayUpdate(request),
      };
      response.json(plan);
    },
  );

  router.post(
    '/platform-defaults',
    express.json(),
    async (request, response) => {
      const asked = platformDefaultRequestSchema.safeParse(request.body).data;
      const result = await audited(
        { eventId: 'platform-default-set', request, meta: { ...asked } },
        by =>
          platformDefaults.set(
            parse('request', platformDefaultRequestSchema, request.body),
            by,
          ),
      );
      response.json(result);
    },
  );

  router.post(
    '/platform-defaults/changes/:id/revert',
    async (request, response) => {
      const { id } = request.params;
      const result = await audited(
        { eventId: 'platform-default-revert', request, meta: { reverts: id } },
        by => platformDefaults.revert(id, by),
      );
      response.json(result);
    },
  );

  async function mayUpdate(request: Request): Promise<boolean> {
    try {
      await authorize(request, platformDefaultUpdatePermission);
      return true;
    } catch (error) {
      if (isError(error) && error.name === 'NotAllowedError') {
        return false;
      }
      throw error;
    }
  }

  async function audited(
    event: { eventId: string; request: Request; meta: JsonObject },
    change: (by: string) => Promise<PlatformDefaultResult>,
  ): Promise<PlatformDefaultResult> {
    const audit = await auditor.createEvent({
      ...event,
      severityLevel: 'high',
    });
    try {
      const { principal } = await authorize(
        event.request,
        platformDefaultUpdatePermission,
      );
      const result = await change(requester(principal));
      await audit.success({ meta: { ...result } });
      return result;
    } catch (error) {
      await audit.fail({ error: toError(error) });
      throw error;
    }
  }

  return router;
}
