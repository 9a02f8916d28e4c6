export { ModelServiceContent } from './ModelServiceContent';
