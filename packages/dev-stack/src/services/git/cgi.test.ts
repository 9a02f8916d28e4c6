import { parseHeader } from './cgi';

describe('parseHeader', () => {
  it('takes 200 where the program names no status', () => {
    expect(parseHeader('Content-Type: text/html; charset=utf-8')).toEqual({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  });

  it('reads the status and keeps it out of the headers', () => {
    expect(parseHeader('Status: 404 Not Found\r\nExpires: 0')).toEqual({
      status: 404,
      headers: { expires: '0' },
    });
  });
});
