import { listedAddress } from './rules';

const list = ['conda-forge', 'https://pypi.example.com/simple'];

describe('listedAddress', () => {
  it.each([
    ['conda-forge', list[0]],
    ['https://pypi.example.com/simple', list[1]],
    ['https://pypi.example.com/simple/', list[1]],
    ['https://PyPI.Example.com:443/simple', list[1]],
    ['https://me:secret@pypi.example.com/simple', list[1]],
    ['https://${USER}:${TOKEN}@pypi.example.com/simple', list[1]],
    ['https://pypi.example.com/a/../simple', list[1]],
  ])('finds %s', (address, listed) => {
    expect(listedAddress(address, list)).toBe(listed);
  });

  it.each([
    'Conda-forge',
    'conda-forge/label/dev',
    'http://pypi.example.com/simple',
    'https://pypi.example.com',
    'https://pypi.example.com/simple/more',
    'https://pypi.example.com/simple?x',
    'https://pypi.example.com:8443/simple',
    'https://pypi.example.com@evil.example.com/simple',
    'https://pypi.example.com.evil.example.com/simple',
    'https://${HOST}/simple',
  ])('does not find %s', address => {
    expect(listedAddress(address, list)).toBeUndefined();
  });
});
