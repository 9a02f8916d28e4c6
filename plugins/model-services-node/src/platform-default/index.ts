export { readConfigMap, type ConfigMapRef } from './configMap';
export {
  revertDefaultInConfigMap,
  setDefaultInConfigMap,
  type EditedConfigMap,
} from './editConfigMap';
export { listInheritingUnits } from './inheritingUnits';
export {
  findOperatorOverride,
  type OperatorOverride,
} from './operatorOverride';
export {
  setDefaultInValuesFile,
  type EditedValues,
  type ValuesFile,
} from './valuesFile';
