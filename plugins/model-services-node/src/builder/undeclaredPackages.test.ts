import { undeclaredRequirements } from './undeclaredPackages';

const packages = (...pins: string[]) =>
  pins.map(pin => {
    const [name, version] = pin.split('==');
    return { name, version };
  });

describe('undeclaredRequirements', () => {
  it.each([
    ['mlflow==1.30.0'],
    ['mlflow==2.0.1', 'numpy==1.26.4'],
    ['mlflow==2.9.2', 'setuptools==84.0.0'],
    ['mlflow-skinny==2.15.1'],
  ])('adds pkg_resources for %s', (...pins) => {
    expect(undeclaredRequirements(packages(...pins))).toEqual([
      'setuptools<81',
    ]);
  });

  it.each([
    ['mlflow==2.16.0'],
    ['mlflow==3.0.1'],
    ['mlflow==1.30.0', 'setuptools==65.6.3'],
    ['numpy==1.26.4'],
  ])('adds nothing for %s', (...pins) => {
    expect(undeclaredRequirements(packages(...pins))).toEqual([]);
  });
});
