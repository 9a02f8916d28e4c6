import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { MlflowClient } from '@model-services/backstage-plugin-model-services-node';
import Router from 'express-promise-router';
import type { Inventory } from '../inventory';
import type { RegisterImage } from '../registration';
import { createAuthorize } from './authorize';
import { entitiesRouter } from './entities';
import { imagesRouter } from './images';
import { modelsRouter } from './models';

/** All routes; paths are below `/api/model-services`. */
export function createRouter(dependencies: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  mlflow: Pick<
    MlflowClient,
    'searchModels' | 'listVersions' | 'modelVersionUrl'
  >;
  inventory: Pick<Inventory, 'findImage' | 'getImage'>;
  registerImage: RegisterImage;
}) {
  const { auditor, catalog, mlflow, inventory, registerImage } = dependencies;
  const authorize = createAuthorize(dependencies);
  const router = Router();
  router.use(modelsRouter({ authorize, mlflow }));
  router.use(imagesRouter({ authorize, auditor, inventory, registerImage }));
  router.use(entitiesRouter({ authorize, catalog, mlflow, inventory }));
  return router;
}
