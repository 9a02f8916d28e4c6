// Loaded before each test file by mutations.js: takes one rule out of the validator.

const TABLES = {
  table: ['rules'],
  schema: ['schemaRules'],
  fields: ['fieldRules'],
};

for (const [file, names] of Object.entries(TABLES)) {
  const path = require.resolve(`../src/deployment/rules/${file}.ts`);
  jest.doMock(path, () => {
    const actual = jest.requireActual(path);
    const without = name =>
      actual[name].filter(({ id }) => id !== process.env.DROPPED_RULE);
    return {
      ...actual,
      ...Object.fromEntries(names.map(name => [name, without(name)])),
    };
  });
}
