import {
  checkChange,
  setPlatformDefault,
  type PlatformDefaultPlan,
  type PlatformDefaultRequest,
} from '@model-services/backstage-plugin-model-services-common';
import {
  findOperatorOverride,
  listInheritingUnits,
  readConfigMap,
} from '@model-services/backstage-plugin-model-services-node';
import type { Inventory } from '../inventory';
import {
  compareWithValues,
  type PredictorServersText,
  type ValuesSource,
} from './compareWithValues';
import { findRefusal } from './findRefusal';
import { orUnknown } from '../outside/orUnknown';
import { mustBeConfigured, type Place } from './place';

/**
 * Finds out what a change of the platform default would do. What cannot be found out is said to be unknown, with
 * the reason, so that a change of the values can be planned where no cluster is configured.
 *
 * @throws InputError for a change that would not name one image by its digest
 */
export async function planChange(
  dependencies: {
    place: Place | undefined;
    valuesSource: ValuesSource;
    inventory: Pick<Inventory, 'findImage'>;
  },
  request: PlatformDefaultRequest,
  signal: AbortSignal | undefined,
): Promise<Omit<PlatformDefaultPlan, 'allowed'>> {
  const { place, valuesSource, inventory } = dependencies;
  checkChange(request);
  const refusal = await findRefusal(inventory, request);
  const [{ configMap, values }, inheriting, override] = await Promise.all([
    planTexts(place, valuesSource, request, signal),
    inCluster(place, signal, async ({ cluster }, limited) => {
      const options = { signal: limited };
      const units = await listInheritingUnits(cluster, request, options);
      return { status: 'known' as const, units };
    }),
    inCluster(place, signal, ({ cluster, target }, limited) =>
      findOperatorOverride(cluster, target.namespace, request, {
        signal: limited,
      }),
    ),
  ]);
  return {
    ...request,
    admitted: refusal === undefined,
    ...(refusal !== undefined && { refusal }),
    configMap,
    inheriting,
    override,
    ...(values && { values }),
  };
}

async function planTexts(
  place: Place | undefined,
  valuesSource: ValuesSource,
  request: PlatformDefaultRequest,
  signal: AbortSignal | undefined,
): Promise<Pick<PlatformDefaultPlan, 'configMap' | 'values'>> {
  const read = await inCluster(
    place,
    signal,
    async ({ cluster, target }, limited) => {
      const options = { signal: limited };
      const configMap = await readConfigMap(cluster, target, options);
      const { predictorServers } = configMap;
      return { status: 'known' as const, target, predictorServers };
    },
  );
  return {
    configMap: read.status === 'known' ? planConfigMap(read, request) : read,
    values: await compareWithValues(valuesSource, read, signal),
  };
}

function planConfigMap(
  {
    target,
    predictorServers,
  }: Extract<PredictorServersText, { status: 'known' }> & Pick<Place, 'target'>,
  request: PlatformDefaultRequest,
): PlatformDefaultPlan['configMap'] {
  const { changed, previous } = setPlatformDefault(predictorServers, request);
  return {
    status: 'known',
    target,
    changed,
    ...(previous !== undefined && { previous }),
  };
}

function inCluster<T>(
  place: Place | undefined,
  signal: AbortSignal | undefined,
  find: (place: Place, signal: AbortSignal) => Promise<T>,
) {
  return orUnknown(`Cluster «${place?.cluster.name}»`, signal, async limited =>
    find(mustBeConfigured(place), limited),
  );
}
