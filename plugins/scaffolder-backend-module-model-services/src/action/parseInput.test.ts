import { z } from 'zod';
import { CHANGE_AND_RUN_AGAIN, parseInput } from './parseInput';

const schema = z.object({
  list: z.array(z.object({ name: z.string().regex(/^[a-z]+$/, 'letters') })),
});

describe('parseInput', () => {
  it('answers with the parsed value', () => {
    const input = { list: [{ name: 'a' }] };
    expect(parseInput(schema, input, CHANGE_AND_RUN_AGAIN)).toEqual(input);
  });

  it('names each place that is wrong, and what to do', () => {
    expect(() =>
      parseInput(
        schema,
        { list: [{ name: 'a' }, { name: '1' }, {}] },
        CHANGE_AND_RUN_AGAIN,
      ),
    ).toThrow(
      /«list\.1\.name»: letters; «list\.2\.name»: .*\. Change it and run the template again\.$/,
    );
  });
});
