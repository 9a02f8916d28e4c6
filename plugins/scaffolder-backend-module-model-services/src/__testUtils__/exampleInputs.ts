import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { load } from 'js-yaml';
import { z } from 'zod';

const exampleSchema = z.object({
  steps: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        action: z.string(),
        input: z.record(z.string(), z.unknown()),
      }),
    )
    .length(1),
});

/** The inputs that an action's examples show, as cases for `it.each`. */
export function exampleInputs<
  TInput extends JsonObject,
  TOutput extends JsonObject,
>(
  action: TemplateAction<TInput, TOutput>,
): { description: string; input: TInput }[] {
  return (action.examples ?? []).map(({ description, example }) => {
    const [step] = exampleSchema.parse(load(example)).steps;
    expect(step.action).toBe(action.id);
    return { description, input: step.input as TInput };
  });
}
