import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  SecretsContextProvider,
  type TemplateParameterSchema,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonValue } from '@backstage/types';
import {
  ImagePlan,
  ManifestPreview,
  ModelVersionPicker,
  ServiceSettingsField,
  validateImagePlan,
  validateModelVersion,
  validatePreview,
  validateServiceSettings,
} from '..';
import { portalApis } from './server';

/** The real wizard with the fields of this package in it. */
export function renderWizard(options: {
  manifest: TemplateParameterSchema;
  initialState?: Record<string, JsonValue>;
  onCreate: (values: Record<string, JsonValue>) => Promise<void>;
  /** `en` unless given. */
  language?: 'ru';
}) {
  const { language = 'en', ...wizard } = options;
  // Where the app keeps the reader's choice, also from one test to the next.
  localStorage.setItem('language', language);
  renderInTestApp(
    <SecretsContextProvider>
      <Stepper
        {...wizard}
        extensions={[
          {
            name: 'ModelVersionPicker',
            component: ModelVersionPicker,
            validation: validateModelVersion,
          },
          {
            name: 'ImagePlan',
            component: ImagePlan,
            validation: validateImagePlan,
          },
          {
            name: 'ServiceSettings',
            component: ServiceSettingsField,
            validation: validateServiceSettings,
          },
          {
            name: 'ManifestPreview',
            component: ManifestPreview,
            validation: validatePreview,
          },
        ]}
      />
    </SecretsContextProvider>,
    {
      apis: [
        [discoveryApiRef, portalApis.discoveryApi],
        [fetchApiRef, portalApis.fetchApi],
      ],
      config: {
        app: {
          baseUrl: 'http://localhost:3000',
          extensions: [
            {
              'api:app/app-language': {
                config: { availableLanguages: ['en', 'ru'] },
              },
            },
          ],
        },
        backend: { baseUrl: 'http://localhost:7007' },
      },
    },
  );
}
