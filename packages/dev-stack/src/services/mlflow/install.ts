import { inDevStack, pythonEnvironment } from '../../machine';

/** Versions with a lock file in `requirements/`. */
export type MlflowVersion = '2.22.4' | '3.17.2';

/** Installs an MLflow server; answers with the Python that has it. */
export function installMlflow(version: MlflowVersion): Promise<string> {
  return pythonEnvironment(
    `mlflow-${version}`,
    inDevStack(`services/mlflow/requirements/${version}.txt`),
    // A server that must compile its packages first takes three times as long to start.
    ['--compile-bytecode'],
  );
}
