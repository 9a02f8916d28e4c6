import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';
import { signInModule } from './signIn';

// All other features are found through `app.packages` in app-config.
export default createApp({ features: [navModule, signInModule] });
