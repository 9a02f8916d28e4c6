import { createDevApp } from '@backstage/frontend-dev-utils';
import { fakeBackend } from './fakeBackend';
import { wizardPages } from './WizardPages';

// The wizard with the field in it, a page for each state of the backend.
createDevApp({ features: [fakeBackend, wizardPages] });
