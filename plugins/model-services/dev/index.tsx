import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import modelServicesPlugin from '../src';
import { fakeBackend, fakeCatalog } from './fakes';

// One entity for each state of the page; the catalog page lists them.
createDevApp({
  features: [catalogPlugin, modelServicesPlugin, fakeCatalog, fakeBackend],
});
