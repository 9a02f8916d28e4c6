import { z } from 'zod';

const answerSchema = z.union([
  z
    .object({ data: z.object({ ndarray: z.json() }) })
    .transform(({ data }) => data.ndarray),
  z.object({ jsonData: z.json() }).transform(({ jsonData }) => jsonData),
]);

/** The rows, or the object, of a Seldon answer. @throws ZodError when it holds neither */
export function servedPrediction(body: string): z.infer<typeof answerSchema> {
  return answerSchema.parse(JSON.parse(body));
}
