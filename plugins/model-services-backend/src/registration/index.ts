export {
  createImageRegistration,
  type RegisterImage,
} from './createImageRegistration';
