import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject, JsonValue } from '@backstage/types';
import { Schema, validate } from 'jsonschema';

// The mock would otherwise make a folder for each run, of which most actions need none.
const NO_WORKSPACE = '/nonexistent';

/** How {@link runAction} runs an action. */
export interface RunOptions {
  isDryRun?: boolean;
  signal?: AbortSignal;
  workspacePath?: string;
  /** Results of checkpoints; give the same map again to run as after a recovery. */
  checkpoints?: Map<string, JsonValue>;
}

/** What an action did. */
export interface ActionRun {
  output: JsonObject;
  log: string[];
}

/**
 * Runs an action as the scaffolder does: inputs must fit the input schema, outputs must fit the
 * output schema, and a checkpoint that ended well is answered from its stored result.
 */
export async function runAction<
  TInput extends JsonObject,
  TOutput extends JsonObject,
>(
  action: TemplateAction<TInput, TOutput>,
  input: TInput,
  options: RunOptions = {},
): Promise<ActionRun> {
  const rendered = JSON.parse(JSON.stringify(input));
  mustFit(rendered, action.schema?.input, `input of ${action.id}`);

  const output = new Map<string, unknown>();
  const log: string[] = [];
  const checkpoints = options.checkpoints ?? new Map<string, JsonValue>();
  const context = createMockActionContext<TInput, TOutput>({
    input: rendered,
    workspacePath: options.workspacePath ?? NO_WORKSPACE,
    user: { ref: mockCredentials.user().principal.userEntityRef },
  });
  await action.handler({
    ...context,
    isDryRun: options.isDryRun,
    signal: options.signal,
    logger: recordingLogger(log),
    output: (name, value) => output.set(String(name), value),
    checkpoint: storedIn(checkpoints),
  });

  const outputs = JSON.parse(JSON.stringify(Object.fromEntries(output)));
  mustFit(outputs, action.schema?.output, `output of ${action.id}`);
  return { output: outputs, log };
}

function mustFit(value: unknown, schema: Schema | undefined, what: string) {
  const { errors } = validate(value, schema ?? {});
  if (errors.length > 0) {
    throw new Error(
      `The ${what} does not fit its schema: ${errors.join(', ')}`,
    );
  }
}

function storedIn(
  checkpoints: Map<string, JsonValue>,
): ActionContext<JsonObject>['checkpoint'] {
  return async <T extends JsonValue | void>(options: {
    key?: string;
    fn: () => Promise<T> | T;
  }) => {
    const key = String(options.key);
    if (!checkpoints.has(key)) {
      const value = JSON.stringify((await options.fn()) ?? {});
      checkpoints.set(key, JSON.parse(value));
    }
    return checkpoints.get(key) as T;
  };
}

function recordingLogger(log: string[]): ActionContext<JsonObject>['logger'] {
  const record = (message: string) => log.push(message);
  const logger: ActionContext<JsonObject>['logger'] = {
    debug: () => {},
    info: record,
    warn: record,
    error: record,
    child: () => logger,
  };
  return logger;
}
