import { ConflictError, InputError } from '@backstage/errors';
import {
  checkChange,
  defaultImages,
  type PlatformDefaultChangeList,
  type PlatformDefaultPlan,
  type PlatformDefaultRequest,
  type PlatformDefaultResult,
  type PlatformDefaults,
} from '@model-services/backstage-plugin-model-services-common';
import {
  readConfigMap,
  revertDefaultInConfigMap,
  setDefaultInConfigMap,
  type Cluster,
  type PlatformDefaultConfig,
} from '@model-services/backstage-plugin-model-services-node';
import type { Inventory } from '../inventory';
import type { ChangeLog } from './changeLog';
import { compareWithValues, type ValuesSource } from './compareWithValues';
import { findRefusal } from './findRefusal';
import { makeChange } from './makeChange';
import { mustBeConfigured, placeOf } from './place';
import { planChange } from './planChange';

/** The images that Seldon uses for those who name none, on the configured cluster. */
export interface PlatformDefaultService {
  read(options?: { signal?: AbortSignal }): Promise<PlatformDefaults>;

  /** What a change would do; changes nothing. */
  plan(
    request: PlatformDefaultRequest,
    options?: { signal?: AbortSignal },
  ): Promise<Omit<PlatformDefaultPlan, 'allowed'>>;

  /**
   * Makes a registered image with a passed verdict the default.
   *
   * @param by - entity reference of the person or service that asks
   * @throws InputError when the image is not admitted, NotImplementedError when no ConfigMap is configured
   */
  set(
    request: PlatformDefaultRequest,
    by: string,
  ): Promise<PlatformDefaultResult>;

  /**
   * Takes a change back.
   *
   * @throws ConflictError when somebody else has changed the default since
   */
  revert(changeId: string, by: string): Promise<PlatformDefaultResult>;

  listChanges(): Promise<PlatformDefaultChangeList>;
}

/** @param cluster - the one of `modelServices.deployment.cluster`, if there is one */
export function createPlatformDefaults(
  dependencies: {
    cluster?: Cluster;
    config: PlatformDefaultConfig;
    inventory: Pick<Inventory, 'findImage'>;
    log: ChangeLog;
  } & Pick<ValuesSource, 'git' | 'readRepositoryFile'>,
): PlatformDefaultService {
  const { config, inventory, log } = dependencies;
  const place = placeOf(dependencies.cluster, config);
  const valuesSource: ValuesSource = {
    values: config.values,
    git: dependencies.git,
    readRepositoryFile: dependencies.readRepositoryFile,
  };

  return {
    async read({ signal } = {}) {
      if (!place) {
        return { configured: false };
      }
      const { cluster, target } = place;
      const { predictorServers } = await readConfigMap(cluster, target, {
        signal,
      });
      const values = await compareWithValues(
        valuesSource,
        { status: 'known', predictorServers },
        signal,
      );
      return {
        configured: true,
        target,
        servers: defaultImages(predictorServers),
        ...(values && { values }),
      };
    },

    plan: (request, { signal } = {}) =>
      planChange({ place, valuesSource, inventory }, request, signal),

    async set(request, by) {
      const { cluster, target } = mustBeConfigured(place);
      checkChange(request);
      const refusal = await findRefusal(inventory, request);
      if (refusal !== undefined) {
        throw new InputError(refusal);
      }
      const { predictorServers } = await readConfigMap(cluster, target);
      const { implementation, protocol } = request;
      const current = defaultImages(predictorServers).find(
        each =>
          each.implementation === implementation && each.protocol === protocol,
      );
      return makeChange(
        log,
        { ...request, target, by, ...(current && { previous: current.image }) },
        () => setDefaultInConfigMap(cluster, target, request),
      );
    },

    async revert(changeId, by) {
      const { cluster, target } = mustBeConfigured(place);
      const change = await log.get(changeId);
      const { implementation, protocol, previous, image } = change;
      if (!sameTarget(change.target, target)) {
        throw new ConflictError(
          `The change was made in ${change.target.namespace}/${change.target.name} on cluster «${change.target.cluster}», and the portal is set up for ${target.namespace}/${target.name} on «${target.cluster}» now; take it back there by hand`,
        );
      }
      if (previous === undefined) {
        throw new InputError(
          `There was no default of ${implementation} (${protocol}) before this change; set the image that is wanted instead`,
        );
      }
      return makeChange(
        log,
        {
          implementation,
          protocol,
          target,
          by,
          previous: image,
          image: previous,
          reverts: change.id,
        },
        () =>
          revertDefaultInConfigMap(cluster, target, {
            implementation,
            protocol,
            previous,
            image,
          }),
      );
    },

    async listChanges() {
      return { items: await log.list() };
    },
  };
}

function sameTarget(
  a: { cluster: string; namespace: string; name: string },
  b: { cluster: string; namespace: string; name: string },
): boolean {
  return (
    a.cluster === b.cluster && a.namespace === b.namespace && a.name === b.name
  );
}
