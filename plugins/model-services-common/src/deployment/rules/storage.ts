import { PODINFO_VOLUME } from '../objects/operatorDefaults';
import { initializerName, modelVolumeName } from '../objects/modelInitializer';
import { LocatedContainer, RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { Rule } from './rule';

const RCLONE_VARIABLE = /^RCLONE_CONFIG_(\w+?)_PROVIDER$/;
// rclone's own spelling; any other is taken for «Other», with a warning in the log and wrong behaviour later.
const PROVIDERS = [
  'AWS',
  'Alibaba',
  'ArvanCloud',
  'Ceph',
  'ChinaMobile',
  'Cloudflare',
  'DigitalOcean',
  'Dreamhost',
  'GCS',
  'HuaweiOBS',
  'IBMCOS',
  'IDrive',
  'IONOS',
  'LyveCloud',
  'Leviia',
  'Liara',
  'Linode',
  'Minio',
  'Netease',
  'Petabox',
  'RackCorp',
  'Rclone',
  'Scaleway',
  'SeaweedFS',
  'StackPath',
  'Storj',
  'Synology',
  'TencentCOS',
  'Wasabi',
  'Qiniu',
  'Other',
];

/** Volumes and the settings of the storage that models come from. */
export const storageRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.volume-missing', ({ containers }) =>
    containers.flatMap(located => {
      const known = [
        ...(located.component.spec.volumes ?? []).map(({ name }) => name),
        ...volumesOfOperator(located),
      ];
      return (located.container.volumeMounts ?? [])
        .filter(({ name }) => !known.includes(name))
        .map(({ name }) => ({
          path: `${located.containerPath}.volumeMounts`,
          values: { name, container: located.container.name },
        }));
    }),
  ),
  // A container of that name takes the place of the operator's own, and its volume is not made then.
  reconcileRule('reconcile.model-volume', ({ containers }) =>
    containers
      .filter(({ init, unit }) => !init && Boolean(unit?.modelUri))
      .filter(({ container, component }) =>
        component.spec.initContainers?.some(
          ({ name }) => name === initializerName(container.name),
        ),
      )
      .filter(
        ({ container, component }) =>
          !component.spec.volumes?.some(
            ({ name }) => name === modelVolumeName(container.name),
          ),
      )
      .map(({ container, componentPath }) => ({
        path: `${componentPath}.spec.volumes`,
        values: {
          name: modelVolumeName(container.name),
          init: initializerName(container.name),
        },
      })),
  ),
  practiceRule('practice.rclone-provider', ({ containers }) =>
    containers.flatMap(({ container, containerPath }) =>
      (container.env ?? [])
        .filter(({ name }) => RCLONE_VARIABLE.test(name))
        .filter(({ value }) => value && !PROVIDERS.includes(value))
        .map(({ name, value = '' }) => ({
          path: `${containerPath}.env`,
          values: { name, value, right: rightSpelling(value) },
        })),
    ),
  ),
  practiceRule('practice.rclone-variable', ({ containers }) =>
    containers
      .filter(({ unit }) => Boolean(unit?.modelUri))
      .filter(({ container }) =>
        container.env?.some(({ name }) => name.startsWith('RCLONE_')),
      )
      .map(({ container, containerPath }) => ({
        path: `${containerPath}.env`,
        values: { name: container.name },
      })),
  ),
];

function volumesOfOperator({ container, unit, component }: LocatedContainer) {
  const initOf = component.spec.containers
    .filter(({ name }) => initializerName(name) === container.name)
    .map(({ name }) => name);
  const served = unit?.modelUri ? [container.name] : [];
  return [
    PODINFO_VOLUME,
    'podinfo',
    ...[...served, ...initOf].map(modelVolumeName),
    ...(unit?.modelUri.startsWith('pvc://') ? ['kfserving-pvc-source'] : []),
  ];
}

function rightSpelling(value: string): string {
  const same = PROVIDERS.find(
    provider => provider.toLowerCase() === value.toLowerCase(),
  );
  return same ?? 'Other';
}
