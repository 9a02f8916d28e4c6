export { joinLayers } from './joinLayers';
