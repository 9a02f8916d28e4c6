import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  certificateAuthorityFile,
  freePorts,
  inState,
  removeFolder,
} from '../../machine';
import {
  buildBuilderImage,
  builderIn,
  buildParentImage,
  parentIn,
  pushBuilderImage,
  pushParentImage,
} from '../../parents';
import { portalCluster, writeAppConfig } from '../../portal';
import { run } from '../../process';
import { serveGit } from '../../services/git';
import { serveKubernetes } from '../../services/kubernetes';
import {
  installMlflow,
  registerSampleModels,
  serveMlflow,
  type MlflowVersion,
} from '../../services/mlflow';
import {
  MODEL_BUCKET,
  SERVICES_NAMESPACE,
  serveOperatorStandIn,
  STORAGE_SECRET,
} from '../../services/operator-stand-in';
import { registryAccount, serveRegistry } from '../../services/registry';
import { writeSampleDatabase } from '../../services/trivy';
import type { Stack } from '../../stack';

/** Emptied before each run. */
const RUN = inState('test/run');
const LOGS = join(RUN, 'logs');

/** Where the running test stack is described. */
export const STACK_FILE = join(RUN, 'stack.json');

/**
 * Starts the servers that integration and browser tests work with, and describes them.
 *
 * All of them listen on ports that were free, so that a portal may run beside the tests. The MLflow
 * servers keep their sample models from one run to the next; everything else begins empty.
 */
export async function startTestStack(): Promise<Stack> {
  await removeFolder(RUN);
  await mkdir(RUN, { recursive: true });
  const ports = await freePorts(10);
  const [v2, v3, registry, privateRegistry, kubernetes] = await Promise.all([
    startMlflow('2.22.4', ports[0]),
    startMlflow('3.17.2', ports[1]),
    startRegistry(ports[2]),
    serveRegistry({
      port: ports[3],
      folder: join(RUN, 'private-registry'),
      logFile: join(LOGS, 'private-registry.log'),
      withPassword: true,
    }),
    serveKubernetes({
      ports: {
        api: ports[4],
        etcd: ports[5],
        etcdPeer: ports[6],
        kubelet: ports[9],
      },
      folder: join(RUN, 'kubernetes'),
      logFolder: LOGS,
    }),
  ]);
  await serveOperatorStandIn({
    server: kubernetes,
    storage: {
      image: parentIn(registry.host).image,
      buckets: { [MODEL_BUCKET]: v3.artifacts },
    },
    logFile: join(LOGS, 'operator-stand-in.log'),
  });
  const git = await serveGit({ port: ports[7], folder: join(RUN, 'git') });
  const trivyCache = join(RUN, 'trivy');
  await writeSampleDatabase(trivyCache);

  const portalUrl = `http://localhost:${ports[8]}`;
  const appConfigFile = join(RUN, 'app-config.stack.yaml');
  await writeAppConfig(appConfigFile, {
    frontendUrl: portalUrl,
    backendUrl: portalUrl,
    stateDirectory: join(RUN, 'portal'),
    mlflowUrl: v3.url,
    registryUrl: registry.url,
    parents: [parentIn(registry.host)],
    certificateAuthorityFile: certificateAuthorityFile(),
    trivy: { cacheDirectory: trivyCache, skipDatabaseUpdate: true },
    git,
    cluster: await portalCluster(kubernetes),
  });
  const stack: Stack = {
    stateDirectory: RUN,
    mlflow: { v2: v2.described, v3: v3.described },
    registry: { url: registry.url, host: registry.host },
    privateRegistry: {
      url: privateRegistry.url,
      host: privateRegistry.host,
      username: registryAccount.username,
      password: registryAccount.password,
    },
    parents: [parentIn(registry.host)],
    builderImage: builderIn(registry.host),
    trivy: { command: await pathOf('trivy'), cacheDirectory: trivyCache },
    git: {
      host: git.host,
      url: git.repositoryUrl,
      webUrl: git.webUrl,
      fileUrl: git.fileUrl,
    },
    kubernetes: {
      ...kubernetes,
      namespace: SERVICES_NAMESPACE,
      storageSecret: STORAGE_SECRET,
      modelUriRoot: `s3://${MODEL_BUCKET}/`,
      kubectl: await pathOf('kubectl'),
    },
    certificateAuthorityFile: certificateAuthorityFile(),
    portalUrl,
    appConfigFile,
  };
  await writeFile(STACK_FILE, JSON.stringify(stack, undefined, 2), {
    // The administrator of the cluster is root on this machine.
    mode: 0o600,
  });
  return stack;
}

async function startMlflow(version: MlflowVersion, port: number) {
  const python = await installMlflow(version);
  const server = await serveMlflow({
    python,
    port,
    folder: inState('test', `mlflow-${version}`),
    logFile: join(LOGS, `mlflow-${version}.log`),
  });
  const described = {
    version,
    url: server.url,
    expectedPredictionsFile: await registerSampleModels(python, server),
  };
  return { described, url: server.url, artifacts: server.artifacts };
}

async function startRegistry(port: number) {
  const registry = await serveRegistry({
    port,
    folder: join(RUN, 'registry'),
    logFile: join(LOGS, 'registry.log'),
  });
  await pushParentImage(await buildParentImage(), registry.host);
  await pushBuilderImage(await buildBuilderImage(), registry.host);
  return registry;
}

async function pathOf(command: string): Promise<string> {
  return (await run('which', [command])).trim();
}
