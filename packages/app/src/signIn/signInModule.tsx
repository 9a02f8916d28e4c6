import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';

/**
 * Signs everybody in as the guest of `auth.providers.guest`, without a page to click through.
 * A portal for many people replaces this by its own provider's sign-in page.
 */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () => {
          const { ProxiedSignInPage } = await import(
            '@backstage/core-components'
          );
          return (props: SignInPageProps) => (
            <ProxiedSignInPage {...props} provider="guest" />
          );
        },
      },
    }),
  ],
});
