export {
  buildParentImage,
  parentIn,
  pushParentImage,
  type Parent,
} from './parentImage';
