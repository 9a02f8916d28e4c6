import { join } from 'node:path';
import {
  certificateAuthorityFile,
  demandFreePorts,
  inCache,
  inState,
  installSystemPackages,
} from '../machine';
import { buildParentImage, parentIn, pushParentImage } from '../parents';
import {
  configArguments,
  servePortalForDevelopment,
  writeAppConfig,
} from '../portal';
import type { RunningServer } from '../process';
import { say, step } from '../progress';
import { serveGit, type GitServer } from '../services/git';
import {
  installMlflow,
  registerSampleModels,
  serveMlflow,
} from '../services/mlflow';
import { serveRegistry } from '../services/registry';
import { fetchPublicDatabase, writeSampleDatabase } from '../services/trivy';
import { CLUSTER_HINT, startCluster } from './cluster';

const PORTS = {
  portal: 3000,
  backend: 7007,
  MLflow: 5501,
  'OCI registry': 5502,
  'git server': 5503,
};
const FRONTEND_URL = `http://localhost:${PORTS.portal}`;
const BACKEND_URL = `http://localhost:${PORTS.backend}`;
const MLFLOW_URL = `http://127.0.0.1:${PORTS.MLflow}`;
const MLFLOW_FOLDER = inState('mlflow');
const REGISTRY_HOST = `127.0.0.1:${PORTS['OCI registry']}`;

const SYSTEM_PACKAGES = [
  'buildah',
  'ca-certificates',
  'debian-archive-keyring',
  'git',
  'libcgi-pm-perl',
  'libseccomp2',
  'mmdebstrap',
  'openssl',
  'skopeo',
  'uidmap',
];

export interface StartOptions {
  /** A Kubernetes too, and services are deployed to it. */
  withCluster: boolean;
}

/** Starts everything, says what to try, and runs until a server ends or Ctrl-C. */
export async function start(options: StartOptions): Promise<void> {
  await demandFreePorts(PORTS);
  await installSystemPackages(SYSTEM_PACKAGES);
  const git = await serveGit({
    port: PORTS['git server'],
    folder: inState('git'),
  });
  const servers = await Promise.all([
    step('MLflow with the sample models', startMlflow),
    step('OCI registry with the parent image', startRegistry),
    startPortal(git, options),
  ]);
  sayWhatToTry(git, options);
  const first = await Promise.race(
    servers.map(server => server.ended.then(() => server)),
  );
  throw new Error(`${first.name} ended by itself. See ${first.logFile}`);
}

async function startMlflow(): Promise<RunningServer> {
  const python = await installMlflow('3.17.2');
  const server = await serveMlflow({
    python,
    port: PORTS.MLflow,
    folder: MLFLOW_FOLDER,
    logFile: inState('logs/mlflow.log'),
  });
  await registerSampleModels(python, server);
  return server;
}

async function startRegistry(): Promise<RunningServer> {
  const [registry, layout] = await Promise.all([
    serveRegistry({
      port: PORTS['OCI registry'],
      folder: inState('registry'),
      logFile: inState('logs/registry.log'),
    }),
    buildParentImage(),
  ]);
  await pushParentImage(layout, registry.host);
  return registry;
}

/** The portal needs the others' addresses only, so it starts beside them; those of a cluster it is told at last. */
async function startPortal(
  git: GitServer,
  { withCluster }: StartOptions,
): Promise<RunningServer> {
  const [trivy, cluster] = await Promise.all([
    step('Vulnerability database', vulnerabilityDatabase),
    withCluster
      ? startCluster({
          image: parentIn(REGISTRY_HOST).image,
          artifacts: join(MLFLOW_FOLDER, 'artifacts'),
        })
      : undefined,
  ]);
  const stackConfig = inState('app-config.stack.yaml');
  await writeAppConfig(stackConfig, {
    frontendUrl: FRONTEND_URL,
    backendUrl: BACKEND_URL,
    stateDirectory: inState(),
    mlflowUrl: MLFLOW_URL,
    registryUrl: `http://${REGISTRY_HOST}`,
    parents: [parentIn(REGISTRY_HOST)],
    certificateAuthorityFile: certificateAuthorityFile(),
    trivy,
    git,
    cluster,
  });
  const words = await configArguments(stackConfig, { withLocal: true });
  return step('Portal', () =>
    servePortalForDevelopment({
      frontendUrl: FRONTEND_URL,
      backendUrl: BACKEND_URL,
      configArguments: words,
      stateDirectory: inState(),
      logFile: inState('logs/portal.log'),
    }),
  );
}

/** The public database where it can be had, else the sample one. */
async function vulnerabilityDatabase() {
  const shared = inCache('trivy');
  if (await fetchPublicDatabase(shared)) {
    return { cacheDirectory: shared, skipDatabaseUpdate: false };
  }
  say(
    '  The public vulnerability database cannot be fetched from here; a sample with a few advisories takes its place.',
  );
  const sample = inState('trivy-sample');
  await writeSampleDatabase(sample);
  return { cacheDirectory: sample, skipDatabaseUpdate: true };
}

function sayWhatToTry(git: GitServer, { withCluster }: StartOptions): void {
  say(`
The portal is ready: ${FRONTEND_URL}

  1. Choose «Create», then «MLflow model service», and a version of house-prices.
  2. Open the service that this makes, and on its page the tab «Model service».
  3. Look at the models in MLflow (${MLFLOW_URL}) and at the manifests in git (${
    git.webUrl
  }).
${withCluster ? CLUSTER_HINT : ''}
Logs are in ${inState('logs')}. Ctrl-C ends everything.`);
}
