import type { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';
import type { ContainerResources, KubernetesBuilderConfig } from './types';
import { configError } from './values';

const KEY = 'builder.kubernetes';
/** As Kubernetes' own names of namespaces (RFC 1123 labels). */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const DEFAULT_RESOURCES: ContainerResources = {
  requests: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '2Gi' },
  limits: { memory: '4Gi', 'ephemeral-storage': '20Gi' },
};

const quantitiesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number()]).transform(String),
);
const resourcesSchema = z.strictObject({
  requests: quantitiesSchema.default(DEFAULT_RESOURCES.requests),
  limits: quantitiesSchema.default(DEFAULT_RESOURCES.limits),
});
const podTemplateSchema = z.strictObject({
  metadata: z
    .strictObject({
      labels: z.record(z.string(), z.string()).optional(),
      annotations: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  spec: z.record(z.string(), z.unknown()).optional(),
});

/** Reads `modelServices.builder.kubernetes`. */
export function readKubernetesBuilderConfig(
  section: Config,
): KubernetesBuilderConfig {
  const config = section.getConfig(KEY);
  const namespace = config.getString('namespace');
  if (!NAMESPACE.test(namespace)) {
    throw configError(
      `${KEY}.namespace`,
      `is «${namespace}»; write the name of a namespace for builds alone`,
    );
  }
  return {
    cluster: config.getOptionalString('cluster'),
    namespace,
    image: readImage(config),
    maxConcurrent: readMaxConcurrent(config),
    storageDriver: readStorageDriver(config),
    resources: readShape(
      config,
      'resources',
      resourcesSchema,
      DEFAULT_RESOURCES,
    ),
    podTemplate: readShape(config, 'podTemplate', podTemplateSchema, {}),
  };
}

function readImage(config: Config): string {
  const image = config.getString('image');
  try {
    parseImageReference(image);
  } catch (error) {
    throw configError(
      `${KEY}.image`,
      `cannot be used: ${toError(error).message}`,
    );
  }
  return image;
}

function readMaxConcurrent(config: Config): number {
  const number = config.getOptionalNumber('maxConcurrent') ?? 2;
  if (!Number.isInteger(number) || number < 1) {
    throw configError(
      `${KEY}.maxConcurrent`,
      `is ${number}; write a whole number from 1 on`,
    );
  }
  return number;
}

function readStorageDriver(config: Config) {
  const driver = config.getOptionalString('storageDriver') ?? 'vfs';
  if (driver !== 'overlay' && driver !== 'vfs') {
    throw configError(
      `${KEY}.storageDriver`,
      `is «${driver}»; write vfs or overlay`,
    );
  }
  return driver;
}

function readShape<T>(
  config: Config,
  key: string,
  schema: z.ZodType<T>,
  fallback: T,
): T {
  const value = config.getOptional(key);
  if (value === undefined) {
    return fallback;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw configError(
      [KEY, key, ...path].join('.'),
      `cannot be used: ${message}`,
    );
  }
  return parsed.data;
}
