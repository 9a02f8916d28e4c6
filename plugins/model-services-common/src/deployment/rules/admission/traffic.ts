import { RuleContext } from '../context';
import { Rule } from '../rule';
import { admissionRule } from '../kinds';

/** How the webhook counts traffic and shadows (Seldon Core v1.17.1, seldondeployment_webhook.go, checkTraffic and validateShadow). */
export const trafficRules: readonly Rule<RuleContext>[] = [
  admissionRule('admission.shadow-alone', ({ predictors }) =>
    predictors.length === 1 && predictors[0].predictor.shadow
      ? [{ path: predictors[0].path }]
      : [],
  ),
  admissionRule('admission.shadows', ({ predictors }) =>
    predictors
      .filter(({ predictor }) => predictor.shadow)
      .slice(1)
      .map(() => ({ path: 'spec' })),
  ),
  admissionRule('admission.shadow-traffic', ({ predictors }) =>
    predictors
      .filter(({ predictor }) => predictor.shadow)
      .filter(({ predictor }) => outOfRange(predictor.traffic))
      .map(({ predictor }) => ({
        path: 'spec',
        values: { name: predictor.name, traffic: predictor.traffic },
      })),
  ),
  admissionRule('admission.traffic-sum', context => {
    const serving = servingPredictors(context).length;
    const sum = trafficSum(context);
    return serving > 1 && sum !== 100
      ? [{ path: 'spec', values: { count: serving, sum } }]
      : [];
  }),
  admissionRule('admission.traffic-single', context => {
    const sum = trafficSum(context);
    return context.predictors.length === 1 && sum > 0 && sum < 100
      ? [{ path: 'spec', values: { sum } }]
      : [];
  }),
];

/** Whether a share of traffic is no share. */
export function outOfRange(traffic: number): boolean {
  return traffic < 0 || traffic > 100;
}

function servingPredictors({ predictors }: RuleContext) {
  return predictors.filter(({ predictor }) => !predictor.shadow);
}

// The webhook adds up in 32 bits.
function trafficSum(context: RuleContext): number {
  return servingPredictors(context).reduce(
    (sum, { predictor }) => Math.trunc(sum + predictor.traffic) | 0, // eslint-disable-line no-bitwise
    0,
  );
}
