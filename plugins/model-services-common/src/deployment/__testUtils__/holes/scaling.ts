import { COMPONENT, CONTAINER, Hole, hole, PREDICTOR } from './hole';

/** Replicas, resources and what scales pods. */
export const scalingHoles: readonly Hole[] = [
  hole(
    'reconcile.replicas-negative',
    'below 0',
    `${PREDICTOR}.replicas`,
    ({ predictor }) => {
      predictor.replicas = -1;
    },
  ),
  hole(
    'reconcile.autoscaler-bounds',
    'more at least than at most',
    `${COMPONENT}.hpaSpec`,
    ({ component }) => {
      component.hpaSpec = { minReplicas: 3, maxReplicas: 2 };
    },
  ),
  hole(
    'reconcile.autoscaler-bounds',
    'none at most',
    `${COMPONENT}.hpaSpec`,
    ({ component }) => {
      component.hpaSpec = { maxReplicas: 0 };
    },
  ),
  hole(
    'reconcile.disruption-budget',
    'both bounds',
    `${COMPONENT}.pdbSpec`,
    ({ component }) => {
      component.pdbSpec = { minAvailable: 0, maxUnavailable: 1 };
    },
  ),
  hole(
    'reconcile.request-above-limit',
    'more memory than allowed',
    `${CONTAINER}.resources.requests`,
    ({ container }) => {
      container.resources = {
        requests: { memory: '2Gi' },
        limits: { memory: '2G' },
      };
    },
  ),
  hole(
    'reconcile.request-above-limit',
    'a part of a GPU',
    `${CONTAINER}.resources.requests`,
    ({ container }) => {
      container.resources = {
        requests: { 'nvidia.com/gpu': 1 },
        limits: { 'nvidia.com/gpu': 2 },
      };
    },
  ),
  hole(
    'practice.disruption-blocked',
    'none may go',
    `${COMPONENT}.pdbSpec`,
    ({ component }) => {
      component.pdbSpec = { maxUnavailable: 0 };
    },
  ),
  hole(
    'practice.disruption-blocked',
    'all must stay',
    `${COMPONENT}.pdbSpec`,
    ({ component }) => {
      component.pdbSpec = { minAvailable: '100%' };
    },
  ),
  hole(
    'practice.disruption-blocked',
    'as many as there are',
    `${COMPONENT}.pdbSpec`,
    ({ component }) => {
      component.pdbSpec = { minAvailable: 1 };
    },
  ),
  hole(
    'practice.replicas-ignored',
    'a number beside an autoscaler',
    `${COMPONENT}.replicas`,
    ({ component }) => {
      component.replicas = 2;
      component.hpaSpec = { maxReplicas: 2 };
    },
  ),
  hole(
    'practice.two-autoscalers',
    'KEDA and another',
    `${COMPONENT}.hpaSpec`,
    ({ component }) => {
      component.hpaSpec = { maxReplicas: 2 };
      component.kedaSpec = { triggers: [] };
    },
  ),
  hole(
    'practice.autoscaler-without-request',
    'a share of nothing',
    `${CONTAINER}.resources`,
    ({ component }) => {
      component.hpaSpec = {
        maxReplicas: 2,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', targetAverageUtilization: 50 },
          },
        ],
      };
    },
  ),
  hole(
    'practice.gpu-rollout',
    'one GPU',
    `${CONTAINER}.resources`,
    ({ container }) => {
      container.resources = { limits: { 'nvidia.com/gpu': '1' } };
    },
  ),
  hole(
    'practice.no-replicas',
    'none',
    `${PREDICTOR}.replicas`,
    ({ predictor }) => {
      predictor.replicas = 0;
    },
  ),
];
