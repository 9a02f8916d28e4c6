export type { RunningImage } from './images';
export {
  type DeploymentState,
  judgeDeployment,
  type JudgeOptions,
} from './judgeDeployment';
export { deploymentObjectsSchema, type DeploymentObjects } from './objects';
export { type ReasonCode, reasonText, type StateReason } from './reason';
export { selectorOfObjects } from './selector';
