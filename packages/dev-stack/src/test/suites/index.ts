export { browser, BROWSER_PACKAGES } from './browser';
export { build, lint, types } from './checks';
export { integration, unit } from './jest';
export { python } from './python';
