import { createClient } from './__testUtils__/mockMlflow';

describe('createMlflowClient', () => {
  it('links to the page of a version', () => {
    expect(
      createClient({ webUrl: 'https://web.example.com/ml' }).modelVersionUrl({
        name: "it's a/b",
        version: '3',
      }),
    ).toBe("https://web.example.com/ml/#/models/it's%20a%2Fb/versions/3");
  });
});
