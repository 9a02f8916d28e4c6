export { buildLayout } from './layout';
export {
  buildParentImage,
  parentIn,
  pushParentImage,
  type Parent,
} from './parentImage';
