import { InputError } from '@backstage/errors';
import { checkPlan } from './checkPlan';
import {
  CONTEXT,
  namedFolder,
  namedLock,
  runStep,
  shortDigest,
} from './context';
import { condaEnvironment } from './condaEnvironment';
import { wheelRefusal } from './pipRefusal';
import { RECIPE_PROTOCOLS } from './protocols';
import type { ContextFile, ImagePlan, Recipe } from './types';

const NAME = 'seldon-conda';
const INSTALLER = 'install_conda_environment.sh';
/** The name that Seldon's image looks for when it starts (its CONDA_ENV_NAME). */
const ENVIRONMENT = 'mlflow';

/**
 * Recipe `seldon-conda`: FROM Seldon's mlflowserver image, with the conda environment that this image would make anew
 * at each start made once, and that step of its start switched off.
 *
 * The lock covers what pip installs. What conda installs is solved while the image is built.
 *
 * @param installerFiles - the script `install_conda_environment.sh` and what it needs, with paths relative to its folder
 * @throws Error when that script is not among them.
 * @see https://github.com/SeldonIO/seldon-core/tree/v1.17.1/servers/mlflowserver/mlflowserver
 */
export function seldonCondaRecipe(
  installerFiles: readonly ContextFile[],
): Recipe {
  const { folder, files } = namedFolder('installer', installerFiles, [
    INSTALLER,
  ]);

  return {
    name: NAME,
    version: shortDigest({
      files,
      dockerfile: dockerfile(folder, 'ENVIRONMENT', 'LOCK', 'PARENT'),
      environment: condaEnvironment({
        python: '3.9',
        requirements: [],
        conda: { packages: ['package'], channels: ['channel'] },
      }),
    }),
    protocols: RECIPE_PROTOCOLS[NAME],
    parent: 'own',
    serverRequirements: [
      'seldon-core==1.17.1',
      // The requirements.txt of that release's image, which its start would install over the model's.
      'mlflow<=2.5.0',
      'PyYAML>=5.4,<=6.0',
      'requests<=2.31.0',
      'pandas<=2.0.0',
      'pyopenssl>=23.2.0',
      'cryptography>=41.0.3',
      // gunicorn 20, which seldon-core demands, imports pkg_resources.
      'setuptools<81',
    ],
    serverReleasedAt: '2023-08-16T00:00:00Z',
    serverSourcePackages: [
      'flask-opentracing',
      'grpcio-opentracing',
      'jaeger-client',
      'opentracing',
    ],
    modelPython: `/opt/conda/envs/${ENVIRONMENT}/bin/python`,
    refusal: environment =>
      wheelRefusal(NAME, environment) ??
      (environment.hashes &&
        'The environment fixes the files of its packages by hashes, which the recipe seldon-conda cannot heed for what conda installs. Fix versions in place of hashes and log the model again'),
    buildContext(plan) {
      checkPlan(plan);
      checkSpec(plan);
      const lock = namedLock(plan.lock);
      const text = condaEnvironment(plan.environment);
      const environment = {
        path: `environment-${shortDigest(text)}.yaml`,
        content: text,
      };
      return {
        files: [
          {
            path: 'Dockerfile',
            content: dockerfile(
              folder,
              environment.path,
              lock.path,
              plan.parentImage,
            ),
          },
          ...files,
          environment,
          lock,
        ],
        programs: {},
      };
    },
  };
}

function checkSpec({ python, environment }: ImagePlan): void {
  if (environment.python !== python) {
    throw new InputError(
      `The plan is for Python ${python}, and its environment for Python ${environment.python}; make them the same`,
    );
  }
}

/** The parent's own start command stays, and with it the environment variables that it reads. */
function dockerfile(
  installerFolder: string,
  environment: string,
  lock: string,
  parentImage: string,
): string {
  return `FROM ${parentImage}
USER root
${runStep(
  `${CONTEXT}/${installerFolder}/${INSTALLER}`,
  ENVIRONMENT,
  `${CONTEXT}/${environment}`,
  `${CONTEXT}/${lock}`,
)}
USER 8888:0
`;
}
