import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { MlflowClient } from '@model-services/backstage-plugin-model-services-node';
import Router from 'express-promise-router';
import type { Inventory } from '../inventory';
import type { PlanModelImage } from '../plan';
import type { PlatformDefaultService } from '../platform-default';
import type { PreviewDeployment } from '../preview';
import type { RegisterImage } from '../registration';
import { createAuthorize } from './authorize';
import { deploymentsRouter } from './deployments';
import { entitiesRouter } from './entities';
import { imagesRouter } from './images';
import { modelsRouter } from './models';
import { planRouter } from './plan';
import { platformDefaultsRouter } from './platformDefaults';

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
  platformDefaults: PlatformDefaultService;
  previewDeployment: PreviewDeployment;
  planImage: PlanModelImage;
}) {
  const { auditor, catalog, mlflow, inventory, registerImage } = dependencies;
  const { platformDefaults, previewDeployment, planImage } = dependencies;
  const authorize = createAuthorize(dependencies);
  const router = Router();
  router.use(modelsRouter({ authorize, mlflow }));
  router.use(imagesRouter({ authorize, auditor, inventory, registerImage }));
  router.use(deploymentsRouter({ authorize, previewDeployment }));
  router.use(planRouter({ authorize, planImage }));
  router.use(entitiesRouter({ authorize, catalog, mlflow, inventory }));
  router.use(platformDefaultsRouter({ authorize, auditor, platformDefaults }));
  return router;
}
