import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { readStack, type Stack } from '@model-services/dev-stack';

/** Part of the stack that a test puts something else in the place of. */
export interface StackChanges {
  mlflowUrl?: string;
  registry?: { url: string; username?: string; password?: string };
  /** Folder of the builder; one for all portals unless given, so that they share layers. */
  builderDirectory?: string;
  /** Lets the portal write to the stack's cluster; without it, it knows none. */
  withCluster?: boolean;
}

/** app-config of a portal on the test stack, and where it keeps its images. */
export interface StackConfig {
  config: JsonObject;
  /** Repository of this portal alone, so that it shares no registered images. */
  repository: string;
}

/** Makes the app-config of a portal on the test stack. */
export function stackConfig(changes: StackChanges = {}): StackConfig {
  const stack = readStack();
  const repository = `test-${randomUUID().slice(0, 8)}/base`;
  const builderDirectory =
    changes.builderDirectory ??
    join(stack.stateDirectory, 'template-test-builder');
  return {
    repository,
    config: {
      backend: { reading: { allow: [{ host: stack.git.host }] } },
      modelServices: {
        mlflow: { baseUrl: changes.mlflowUrl ?? stack.mlflow.v3.url },
        storage: {
          mappings: [
            {
              artifactRoot: 'mlflow-artifacts:/',
              modelUri: stack.kubernetes.modelUriRoot,
            },
          ],
          envSecretRefName: stack.kubernetes.storageSecret,
        },
        registry: {
          ...(changes.registry ?? { url: stack.registry.url }),
          repository,
        },
        builder: {
          stateDirectory: builderDirectory,
          parents: stack.parents,
          ...certificateAuthority(stack),
        },
        scanner: {
          cacheDirectory: stack.trivy.cacheDirectory,
          skipDatabaseUpdate: true,
        },
        policy: { failOn: ['CRITICAL'] },
        git: {
          hosts: [{ host: stack.git.host, fileUrl: stack.git.fileUrl }],
          defaultRepository: stack.git.url,
        },
        ...(changes.withCluster && {
          deployment: {
            cluster: stack.kubernetes.name,
            apply: { namespaces: [stack.kubernetes.namespace] },
          },
          platformDefault: {
            configMap: { namespace: 'seldon-system', name: 'seldon-config' },
          },
        }),
      },
      ...(changes.withCluster && { kubernetes: kubernetesConfig(stack) }),
    },
  };
}

function certificateAuthority({ certificateAuthorityFile }: Stack) {
  return certificateAuthorityFile ? { certificateAuthorityFile } : {};
}

function kubernetesConfig({ kubernetes }: Stack): JsonObject {
  const { name, url, token, certificateAuthorityFile } = kubernetes;
  const cluster = {
    name,
    url,
    authProvider: 'serviceAccount',
    serviceAccountToken: token,
    caData: readFileSync(certificateAuthorityFile, 'base64'),
  };
  return { clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }] };
}
