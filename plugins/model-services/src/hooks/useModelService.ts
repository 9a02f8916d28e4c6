import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { modelServicesApiRef } from '../api';

/** Loads what the backend knows of the model service whose entity page this is. */
export function useModelService() {
  const api = useApi(modelServicesApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  return useAsyncRetry(() => api.getModelService(entityRef), [api, entityRef]);
}
