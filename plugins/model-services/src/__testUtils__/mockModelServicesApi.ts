import type { ModelServicesApi } from '@model-services/backstage-plugin-model-services-common';

/** An API of mock functions; those not given fail when called. */
export function mockModelServicesApi(
  methods: Partial<jest.Mocked<ModelServicesApi>>,
): jest.Mocked<ModelServicesApi> {
  const unexpected = () =>
    jest.fn().mockRejectedValue(new Error('not expected in this test'));
  return {
    getImage: unexpected(),
    getModelService: unexpected(),
    listModels: unexpected(),
    listModelVersions: unexpected(),
    previewDeployment: unexpected(),
    planImage: unexpected(),
    registerImage: unexpected(),
    getPlatformDefaults: unexpected(),
    planPlatformDefault: unexpected(),
    setPlatformDefault: unexpected(),
    revertPlatformDefault: unexpected(),
    listPlatformDefaultChanges: unexpected(),
    ...methods,
  };
}
