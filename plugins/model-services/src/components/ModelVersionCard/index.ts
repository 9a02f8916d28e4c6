export { ModelVersionCard } from './ModelVersionCard';
