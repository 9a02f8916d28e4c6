import { z } from 'zod';
import { objectNameSchema } from './names';

// The operator or the renderer sets these; of some the operator drops the whole environment when it meets them.
const RESERVED =
  /^(PREDICTIVE_UNIT_|PREDICTOR_|SELDON_(DEPLOYMENT_ID|EXECUTOR_ENABLED|CERT_MOUNT_PATH)|GUNICORN_(WORKERS|THREADS)|MLSERVER_(HTTP_|GRPC_|METRICS_|MODEL_|PARALLEL_WORKERS)|TEMPO_RUNTIME_OPTIONS)/;

const variableNameSchema = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]{0,127}$/,
    'expected a name such as LOG_LEVEL: letters, digits and «_»',
  )
  .refine(
    name => !RESERVED.test(name),
    'this variable is set for you; leave it out',
  );

/** Variables of the server's container, in clear or by reference to a key of a Secret. */
export const environmentSchema = z
  .array(
    z.union([
      z.strictObject({
        name: variableNameSchema,
        value: z.string().max(10_000),
      }),
      z.strictObject({
        name: variableNameSchema,
        secret: z.strictObject({
          name: objectNameSchema,
          key: z
            .string()
            .regex(/^[-\w.]{1,253}$/, 'expected a key of a Secret'),
        }),
      }),
    ]),
  )
  .refine(
    variables =>
      new Set(variables.map(({ name }) => name)).size === variables.length,
    'a variable is set twice',
  );
