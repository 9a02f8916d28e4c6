export {
  fetchWheels,
  type FetchedWheel,
  type WheelSource,
} from './fetchWheels';
export { nameWheels, withoutWheels } from './nameWheels';
export { writeStubs } from './stubWheel';
