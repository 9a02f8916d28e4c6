export { builderIn, buildBuilderImage, pushBuilderImage } from './builderImage';
export { buildLayout } from './layout';
export {
  buildParentImage,
  parentIn,
  pushParentImage,
  type Parent,
} from './parentImage';
