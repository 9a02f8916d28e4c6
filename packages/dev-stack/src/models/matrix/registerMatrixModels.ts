import { readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import {
  contentKey,
  exists,
  inDevStack,
  pythonEnvironment,
} from '../../machine';
import { run } from '../../process';
import { installMlflow, type MlflowVersion } from '../../services/mlflow';
import type { Stack } from '../../stack';

/** The MLflow versions whose models are registered, by the server that they are registered in. */
export const MATRIX_VERSIONS = {
  v2: ['1.30.0', '2.0.1', '2.9.2', '2.22.4'],
  v3: ['3.0.1', '3.17.2'],
} as const;

type Server = keyof typeof MATRIX_VERSIONS;

const SERVER_VERSIONS: Record<Server, MlflowVersion> = {
  v2: '2.22.4',
  v3: '3.17.2',
};

const modelsSchema = z.array(
  z.object({
    model: z.string(),
    version: z.string(),
    /** Flavour, and what is special about it. */
    kind: z.string(),
    /** The MLflow that it was logged with. */
    mlflow: z.string(),
    /** What `mlflow.pyfunc` answers there for the model's own input example. */
    prediction: z.json(),
  }),
);

/** A model that one MLflow version has logged. */
export type MatrixModel = z.infer<typeof modelsSchema>[number];

const SOURCES = [
  'log_models.py',
  'register_models.py',
  'forecast.py',
  'pricing/__init__.py',
  'pricing/discount.py',
  '../../services/package-index/write_wheel.py',
];

/**
 * Has real MLflow versions log models of many flavours and registers them in the stack's servers.
 * A server that has them from an earlier run takes no time.
 */
export async function registerMatrixModels(
  stack: Stack,
  server: Server,
): Promise<MatrixModel[]> {
  // The server keeps its models there from one run to the next.
  const folder = dirname(stack.mlflow[server].expectedPredictionsFile);
  const file = join(folder, `matrix-${await sourcesKey(server)}.json`);
  if (!(await exists(file))) {
    const unfinished = `${file}.unfinished`;
    await logAndRegister(stack.mlflow[server].url, server, folder, unfinished);
    await rename(unfinished, file);
  }
  return modelsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Installs an MLflow and what its models need; answers with the Python that has them. */
export async function matrixPython(version: string): Promise<string> {
  return pythonEnvironment(`mlflow-models-${version}`, lockOf(version));
}

async function logAndRegister(
  url: string,
  server: Server,
  folder: string,
  file: string,
): Promise<void> {
  const env = { MLFLOW_DISABLE_TELEMETRY: 'true' };
  const logged: string[] = [];
  for (const version of MATRIX_VERSIONS[server]) {
    const loggedFile = join(folder, `logged-${version}.json`);
    await run(
      await matrixPython(version),
      [
        inMatrix('log_models.py'),
        `--tracking-uri=${url}`,
        `--logged=${loggedFile}`,
      ],
      { env },
    );
    logged.push(loggedFile);
  }
  await run(
    await installMlflow(SERVER_VERSIONS[server]),
    [
      inMatrix('register_models.py'),
      `--tracking-uri=${url}`,
      `--registered=${file}`,
      ...['--logged', ...logged],
    ],
    { env },
  );
}

async function sourcesKey(server: Server): Promise<string> {
  const locks = MATRIX_VERSIONS[server].map(lockOf);
  const files = [...SOURCES.map(source => inMatrix(source)), ...locks];
  return contentKey(
    await Promise.all(files.map(file => readFile(file, 'utf8'))),
  );
}

function lockOf(version: string): string {
  return inMatrix('requirements', `${version}.txt`);
}

function inMatrix(...path: string[]): string {
  return inDevStack('models/matrix', ...path);
}
