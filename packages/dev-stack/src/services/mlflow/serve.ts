import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answers, startServer, type RunningServer } from '../../process';

export interface MlflowServer extends RunningServer {
  url: string;
  /** Its SQLite file. */
  database: string;
  /** Its folder for what `mlflow-artifacts:/` leads to. */
  artifacts: string;
}

/** Starts an MLflow server on 127.0.0.1 that keeps everything in a folder. */
export async function serveMlflow(options: {
  python: string;
  port: number;
  folder: string;
  logFile: string;
}): Promise<MlflowServer> {
  await mkdir(options.folder, { recursive: true });
  const url = `http://127.0.0.1:${options.port}`;
  const server = await startServer({
    name: 'MLflow',
    command: options.python,
    args: [
      ...['-m', 'mlflow', 'server'],
      ...['--host', '127.0.0.1', '--port', `${options.port}`, '--workers', '1'],
      ...['--backend-store-uri', 'sqlite:///mlflow.db'],
      ...['--serve-artifacts', '--artifacts-destination', './artifacts'],
    ],
    cwd: options.folder,
    env: {
      // Workers for jobs that nobody here starts.
      MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
      MLFLOW_DISABLE_TELEMETRY: 'true',
    },
    logFile: options.logFile,
    isReady: () => answers(`${url}/health`),
    readyWithinSeconds: 180,
  });
  return {
    ...server,
    url,
    database: join(options.folder, 'mlflow.db'),
    artifacts: join(options.folder, 'artifacts'),
  };
}
