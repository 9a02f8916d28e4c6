export { browser, BROWSER_PACKAGES } from './browser';
export { build, lint, types } from './checks';
export { bench, integration, unit } from './jest';
export { python } from './python';
