import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  SecretsContextProvider,
  type TemplateParameterSchema,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import ListIcon from '@material-ui/icons/List';
import {
  ImagePlan,
  ManifestPreview,
  ModelVersionPicker,
  ServiceSettingsField,
  validateImagePlan,
  validateModelVersion,
  validatePreview,
  validateServiceSettings,
} from '../src';
import { filledIn, imageStep, manifest, wizard } from '../src/__fixtures__';
import { pickerStates, planStates, previewStates } from './fakeBackend';

const fields = [
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
];

function Wizard(props: {
  manifest: TemplateParameterSchema;
  initialState?: typeof filledIn;
}) {
  return (
    <SecretsContextProvider>
      <Stepper {...props} extensions={fields} onCreate={async () => {}} />
    </SecretsContextProvider>
  );
}

function pageOf(name: string, page: JSX.Element) {
  return PageBlueprint.make({
    name,
    params: {
      path: `/${name}`,
      title: name,
      icon: <ListIcon />,
      routeRef: createRouteRef(),
      loader: async () => page,
    },
  });
}

const [, , settingsStep, previewStep] = wizard.steps;

/** A page for each state, in the sidebar. */
export const wizardPages = createFrontendPlugin({
  pluginId: 'wizard',
  extensions: [
    ...Object.keys(pickerStates).map(state =>
      pageOf(state, <Wizard manifest={manifest} />),
    ),
    ...Object.keys(planStates).map(state =>
      pageOf(
        state,
        <Wizard
          manifest={{ ...wizard, steps: [imageStep] }}
          initialState={filledIn}
        />,
      ),
    ),
    pageOf(
      'settings',
      <Wizard manifest={{ ...wizard, steps: [settingsStep] }} />,
    ),
    pageOf(
      'preview-empty',
      <Wizard manifest={{ ...wizard, steps: [previewStep] }} />,
    ),
    ...Object.keys(previewStates).map(state =>
      pageOf(
        state,
        <Wizard
          manifest={{ ...wizard, steps: [previewStep] }}
          initialState={filledIn}
        />,
      ),
    ),
  ],
});
