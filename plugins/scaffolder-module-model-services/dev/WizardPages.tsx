import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import ListIcon from '@material-ui/icons/List';
import { ModelVersionPicker, validateModelVersion } from '../src';
import { manifest } from '../src/__fixtures__';
import { states } from './fakeBackend';

function Wizard() {
  return (
    <SecretsContextProvider>
      <Stepper
        manifest={manifest}
        extensions={[
          {
            name: 'ModelVersionPicker',
            component: ModelVersionPicker,
            validation: validateModelVersion,
          },
        ]}
        onCreate={async () => {}}
      />
    </SecretsContextProvider>
  );
}

/** A page for each state, in the sidebar. */
export const wizardPages = createFrontendPlugin({
  pluginId: 'wizard',
  extensions: Object.keys(states).map(state =>
    PageBlueprint.make({
      name: state,
      params: {
        path: `/${state}`,
        title: state,
        icon: <ListIcon />,
        routeRef: createRouteRef(),
        loader: async () => <Wizard />,
      },
    }),
  ),
});
