export { VerdictCard } from './VerdictCard';
