export { PlatformDefaultCard } from './PlatformDefaultCard';
