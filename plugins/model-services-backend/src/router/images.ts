import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  digestSchema,
  imageReadPermission,
  imageRegisterPermission,
  registerImageRequestSchema,
} from '@model-services/backstage-plugin-model-services-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Inventory } from '../inventory';
import type { RegisterImage } from '../registration';
import type { Authorize } from './authorize';
import { parse } from './parse';
import { requester } from './requester';

/** A report on an image with some hundred packages and findings has a few hundred kilobytes. */
const MAX_REQUEST = '20mb';

/** Routes of the inventory's images. */
export function imagesRouter({
  authorize,
  auditor,
  inventory,
  registerImage,
}: {
  authorize: Authorize;
  auditor: AuditorService;
  inventory: Pick<Inventory, 'getImage'>;
  registerImage: RegisterImage;
}) {
  const router = Router();

  router.get('/images/:digest', async (request, response) => {
    await authorize(request, imageReadPermission);
    const digest = parse('digest', digestSchema, request.params.digest);
    response.json(await inventory.getImage(digest));
  });

  router.post(
    '/images',
    express.json({ limit: MAX_REQUEST }),
    async (request, response) => {
      const audit = await auditor.createEvent({
        eventId: 'image-register',
        severityLevel: 'medium',
        request,
      });
      try {
        const { principal } = await authorize(request, imageRegisterPermission);
        const record = await registerImage(
          parse('request', registerImageRequestSchema, request.body),
          requester(principal),
        );
        await audit.success({
          meta: {
            image: `${record.build.repository}@${record.build.digest}`,
            status: record.status,
            verdict: record.scan?.verdict.status ?? 'unknown',
          },
        });
        response.json(record);
      } catch (error) {
        await audit.fail({ error: toError(error) });
        throw error;
      }
    },
  );

  return router;
}
