import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { createModelServicesClient } from '@model-services/backstage-plugin-model-services-common';
import { useMemo } from 'react';

/** A client of the model services backend with the reader's own session. */
export function useModelServices() {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  return useMemo(
    () => createModelServicesClient({ discoveryApi, fetchApi }),
    [discoveryApi, fetchApi],
  );
}
