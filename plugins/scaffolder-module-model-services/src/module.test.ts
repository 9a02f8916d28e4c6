import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import alphaModule from './alpha';
import module from './index';
import {
  imagePlan,
  manifestPreview,
  modelVersionPicker,
  serviceSettings,
} from './module';

describe('the module in the new frontend system', () => {
  it('is the default export of both entries, for the scaffolder', () => {
    expect(alphaModule).toBe(module);
    expect(module).toMatchObject({ pluginId: 'scaffolder' });
  });

  it('brings the field by the name that templates use', async () => {
    const load = createExtensionTester(modelVersionPicker).get(
      FormFieldBlueprint.dataRefs.formFieldLoader,
    );
    await expect(load()).resolves.toMatchObject({
      name: 'ModelVersionPicker',
      schema: {
        schema: {
          returnValue: {
            required: ['name', 'version'],
          },
        },
      },
    });
  });

  it('brings the plan by the name that templates use', async () => {
    const load = createExtensionTester(imagePlan).get(
      FormFieldBlueprint.dataRefs.formFieldLoader,
    );
    await expect(load()).resolves.toMatchObject({ name: 'ImagePlan' });
  });

  it('brings the settings by the name that templates use', async () => {
    const load = createExtensionTester(serviceSettings).get(
      FormFieldBlueprint.dataRefs.formFieldLoader,
    );
    await expect(load()).resolves.toMatchObject({ name: 'ServiceSettings' });
  });

  it('brings the preview by the name that templates use', async () => {
    const load = createExtensionTester(manifestPreview).get(
      FormFieldBlueprint.dataRefs.formFieldLoader,
    );
    await expect(load()).resolves.toMatchObject({ name: 'ManifestPreview' });
  });
});
