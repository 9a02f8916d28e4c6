import { z } from 'zod';
import { type HttpAnswer, parseJson } from '../http';

/** The API server's own account of a failure (meta/v1 Status), as far as it is told on. */
const statusSchema = z.object({
  kind: z.literal('Status'),
  message: z.string().default(''),
  reason: z.string().default(''),
  details: z
    .object({
      name: z.string().optional(),
      kind: z.string().optional(),
      causes: z
        .array(
          z.object({
            reason: z.string().default(''),
            message: z.string().default(''),
            field: z.string().default(''),
          }),
        )
        .default([]),
    })
    .default({ causes: [] }),
});

export type ApiStatus = z.infer<typeof statusSchema>;

/** The Status in an answer; undefined when something else than a Kubernetes API server gave it. */
export function statusOf(answer: HttpAnswer): ApiStatus | undefined {
  return statusSchema.safeParse(parseJson(answer)).data;
}
