export { ModelServiceCard } from './ModelServiceCard';
