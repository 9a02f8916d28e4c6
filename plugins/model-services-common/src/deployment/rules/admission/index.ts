import { graphRules } from './graph';
import { specRules } from './spec';
import { trafficRules } from './traffic';

/** All that the operator's webhook refuses. */
export const admissionRules = [...specRules, ...graphRules, ...trafficRules];
