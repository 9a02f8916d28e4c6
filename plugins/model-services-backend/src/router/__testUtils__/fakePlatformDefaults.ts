import type {
  PlatformDefaultChangeList,
  PlatformDefaultPlan,
  PlatformDefaultRequest,
  PlatformDefaultResult,
  PlatformDefaults,
} from '@model-services/backstage-plugin-model-services-common';
import type { PlatformDefaultService } from '../../platform-default';

const target = {
  cluster: 'production',
  namespace: 'seldon-system',
  name: 'seldon-config',
};

export const platformDefaultRequest: PlatformDefaultRequest = {
  implementation: 'MLFLOW_SERVER',
  protocol: 'seldon',
  image: `registry.example.com/base@sha256:${'3f'.repeat(32)}`,
};

export const platformDefaults: PlatformDefaults = {
  configured: true,
  target,
  servers: [platformDefaultRequest],
};

export const plan: Omit<PlatformDefaultPlan, 'allowed'> = {
  ...platformDefaultRequest,
  admitted: true,
  configMap: { status: 'known', target, changed: true },
  inheriting: { status: 'known', units: [] },
  override: { status: 'none' },
};

export const result: PlatformDefaultResult = {
  changed: true,
  previous: 'seldonio/mlflowserver:1.17.1',
  image: platformDefaultRequest.image,
  changeId: 'change-1',
};

export const changes: PlatformDefaultChangeList = {
  items: [
    {
      ...platformDefaultRequest,
      id: 'change-1',
      at: '2026-11-02T08:00:00.000Z',
      by: 'user:default/ada',
      target,
      status: 'made',
    },
  ],
};

/** Stands in for the platform default of a cluster; answers the same to everybody. */
export function fakePlatformDefaults() {
  return {
    read: jest.fn(async () => platformDefaults),
    plan: jest.fn(async () => plan),
    set: jest.fn(async () => result),
    revert: jest.fn(async () => result),
    listChanges: jest.fn(async () => changes),
  } satisfies PlatformDefaultService;
}
