export { createChangeLog } from './changeLog';
export {
  createPlatformDefaults,
  type PlatformDefaultService,
} from './createPlatformDefaults';
