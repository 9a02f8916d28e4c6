import { useApi } from '@backstage/core-plugin-api';
import type {
  DefaultImage,
  ImageRecord,
  ModelServicesApi,
  PlatformDefaultTarget,
  ValuesComparison,
} from '@model-services/backstage-plugin-model-services-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { modelServicesApiRef } from '../api';
import type { InheritedServer } from '../entity';

/** What is known of the image that a service inherits. */
export type PlatformDefault =
  | { status: 'notConfigured' }
  | { status: 'notSet'; target: PlatformDefaultTarget }
  | {
      status: 'set';
      target: PlatformDefaultTarget;
      server: DefaultImage;
      /** Absent when the inventory does not know the image. */
      record?: ImageRecord;
      /** Absent when the portal has no values to compare with. */
      values?: ValuesComparison;
    };

/** Asks which image a server of the platform has now, and what the inventory knows of it. */
export function usePlatformDefault(inherited: InheritedServer) {
  const api = useApi(modelServicesApiRef);
  const { implementation, protocol } = inherited;
  return useAsyncRetry(
    () => findPlatformDefault(api, { implementation, protocol }),
    [api, implementation, protocol],
  );
}

async function findPlatformDefault(
  api: ModelServicesApi,
  { implementation, protocol }: InheritedServer,
): Promise<PlatformDefault> {
  const defaults = await api.getPlatformDefaults();
  if (!defaults.configured) {
    return { status: 'notConfigured' };
  }
  const { target, servers, values } = defaults;
  const server = servers.find(
    candidate =>
      candidate.implementation === implementation &&
      candidate.protocol === protocol,
  );
  if (!server) {
    return { status: 'notSet', target };
  }
  const record = server.digest
    ? await findRecord(api, server.digest)
    : undefined;
  return { status: 'set', target, server, record, values };
}

async function findRecord(
  api: ModelServicesApi,
  digest: string,
): Promise<ImageRecord | undefined> {
  try {
    return await api.getImage(digest);
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error) {
      if (error.statusCode === 404) return undefined;
    }
    throw error;
  }
}
