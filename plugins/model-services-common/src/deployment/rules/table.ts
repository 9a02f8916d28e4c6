import { admissionRules } from './admission';
import { RuleContext } from './context';
import { fieldRules } from './fields';
import { unitRules } from './graph';
import { imageRules } from './images';
import { labelRules } from './labels';
import { modelSourceRules } from './modelSources';
import { nameRules } from './names';
import { podRules } from './pods';
import { probeRules } from './probes';
import { Rule } from './rule';
import { scalingRules } from './scaling';
import { serverRules } from './servers';
import { storageRules } from './storage';

/** All rules about manifests whose fields have the right types, in the order in which their problems are told. */
export const rules: readonly Rule<RuleContext>[] = [
  ...admissionRules,
  ...fieldRules,
  ...nameRules,
  ...unitRules,
  ...serverRules,
  ...imageRules,
  ...modelSourceRules,
  ...storageRules,
  ...podRules,
  ...labelRules,
  ...probeRules,
  ...scalingRules,
];
