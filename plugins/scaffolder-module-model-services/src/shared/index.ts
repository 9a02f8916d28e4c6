export { imageChoice } from './imageChoice';
export { Problem } from './Problem';
export { StatusLabel, type Tone } from './StatusLabel';
export { translator, useLocale } from './language';
export { useModelServices } from './useModelServices';
